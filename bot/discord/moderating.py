"""What people doubt, told to moderators: the passage, why it was read so, and the commands that mend it."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import discord

from bot import wording
from bot.discord.caretaking import trusted
from bot.discord.sending import BROKEN
from bot.discord.show import answer_reply, layout
from bot.discord.show.markup import cut, plain
from bot.discord.show.report_button import ReportMeant, report_message
from bot.formats.contract import extracted

if TYPE_CHECKING:
    from bot.discord.context import Context
    from bot.discord.memory import PassageReport, Reported
    from bot.discord.show.report_button import Settling
    from bot.ledger import Ledger
    from retrieval.archive import Archive, Correction
    from retrieval.model import Passage

DOUBTED: dict[Reported, str] = {
    "speaker": "Somebody doubts who said this",
    "quote": "Somebody doubts that this is a quotation",
}
MENDED_BY: dict[Reported, str] = {
    "speaker": "`/correct speaker passage:{number} name:…`",
    "quote": "`/correct hide passage:{number}`",
}
CORRECTING: dict[Reported, Settling] = {"speaker": "speaker", "quote": "hide"}
MOST_REASONS = 4
LONGEST_REASON = 200

log = logging.getLogger(__name__)


class Doubt(NamedTuple):
    """A report as moderators are told of it: with the passage, and why it was read so."""

    report: PassageReport
    passage: Passage
    reasons: tuple[str, ...]


def reasons_for(archive: Archive, passage: Passage) -> tuple[str, ...]:
    """Why a passage has its speaker: who was considered, best first, else the rule."""
    article = archive.article(passage.article.id)
    if article is None:
        return ()
    extraction, considered = extracted(article.text, article.title, explain=True, authors=article.authors)
    quote = next((one for one in extraction.quotes if one.start <= passage.start < one.end), None)
    found = (considered or {}).get(quote.start, []) if quote else []
    return tuple(wording.reason(one) for one in found[:MOST_REASONS]) or ((quote.rule,) if quote else ())


async def tell_moderators(bot: Context, server: discord.Guild | None, doubt: Doubt) -> None:
    """Tell those of the server where it was reported; where it has no channel, those who look after the archive."""
    text, report = _in_words(doubt), doubt.report
    meant = ReportMeant(report.server, report.number, report.at)
    for there, channel in await _channels(bot, server):
        may_mend = trusted(bot, there) and report.server in {0, there.id}
        view = (
            report_message(text, meant, CORRECTING[report.doubted], there.preferred_locale)
            if may_mend
            else layout.note(text)
        )
        try:
            await bot.get_partial_messageable(channel).send(view=view)
        except (discord.HTTPException, *BROKEN) as error:
            log.warning("moderators could not be told in channel %d: %s", channel, error)


async def _channels(bot: Context, server: discord.Guild | None) -> list[tuple[discord.Guild, int]]:
    """Servers, and the channels there in which moderators are told."""
    told = bot.memory.servers.with_reports()
    if server and server.id in told:
        return [(server, told[server.id])]
    others = [(await _server(bot, number), channel) for number, channel in told.items()]
    return [(there, channel) for there, channel in others if there and trusted(bot, there)]


async def _server(bot: Context, number: int) -> discord.Guild | None:
    """A server that may be trusted, also one of which another process of the bot hears; None where it is gone."""
    named = bot.settings.discord.archive_servers
    if (known := bot.get_guild(number)) or (named and number not in named) or not bot.settings.discord.shards:
        return known
    try:
        return await bot.fetch_guild(number, with_counts=False)
    except (discord.HTTPException, *BROKEN) as error:
        log.warning("whether server %d may look after the archive cannot be told: %s", number, error)
        return None


def made(archive: Archive, correction: Correction, ledger: Ledger, who: str) -> Correction:
    """Make a correction and write down who did; gives it with its number."""
    numbered = replace(correction, number=archive.correct(correction))
    ledger.note(who, "corrected", f"#{numbered.number}")
    return numbered


def _in_words(doubt: Doubt) -> str:
    number, doubted = doubt.report.number, doubt.report.doubted
    reasons = [f"-# because: {plain(cut(reason, LONGEST_REASON))}" for reason in doubt.reasons]
    mend = f"{MENDED_BY[doubted].format(number=number)} mends it; `/reports settle:{number}` leaves it as it is."
    return "\n".join((f"**Report {number}: {DOUBTED[doubted]}**", _shown(doubt.passage), *reasons, mend))


def _shown(passage: Passage) -> str:
    return answer_reply.in_context(passage).head


def report_in_words(archive: Archive, report: PassageReport) -> str:
    """A report in a line: its number, what is doubted, the words as they stand now, the article."""
    article = archive.article(report.article)
    start, end = report.span
    words = f"“{article.text[start:end]}”" if article else "an article that was removed"
    doubted = report.speaker if report.doubted == "speaker" else f"no quotation? {report.speaker}"
    return f"{report.number} · {doubted} · {report.article} [{start}:{end}] · {words}"
