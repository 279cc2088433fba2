"""What a message asks: whether it asks the bot at all, its words without mentions, what it forwards or quotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from discord import MessageType

from bot.inquiries import Inquiry
from retrieval.model import Question

if TYPE_CHECKING:
    from collections.abc import Mapping

    import discord

    from retrieval.model import Quote

MOST_CHECKED = 7
_OF_PEOPLE = {MessageType.default, MessageType.reply}
"""All else is told by Discord itself, in somebody's name: who joined, what was pinned, how a poll ended."""
_MARKUP = r"<(?:@[!&]?|#|a?:\w+:|/[-\w ]+:|t:)[-\w:]+>"
"""A mention of a person, role, channel or command, a custom emoji, a moment."""
_ADDRESSED = re.compile(rf"\A(?:{_MARKUP}[\s,:;-]*)+|(?<=[.?!…])\s*(?:{_MARKUP}\s*)+\Z")
"""Whom a message speaks to, before or after what it says."""
_PERSON = re.compile(r"<@!?(\d+)>")


def asks_bot(message: discord.Message, me: discord.ClientUser | None) -> bool:
    """Whether somebody asks: directly, by a mention of the bot or of its own role; never what Discord itself tells."""
    if message.author.bot or message.type not in _OF_PEOPLE or me is None:
        return False
    return message.guild is None or me in message.mentions or bool(_own_roles(message))


def _own_roles(message: discord.Message) -> set[int]:
    """The ids of the mentioned roles that are the bot's own."""
    own = message.guild.self_role if message.guild else None
    return {role.id for role in message.role_mentions if own and role.id == own.id}


def names_bot(message: discord.Message, me: discord.ClientUser | None) -> bool:
    """Whether the bot is named in the message's own words, not only by replying to it."""
    return bool(me and re.search(rf"<@!?{me.id}>", message.content)) or bool(_own_roles(message))


def question_words(message: discord.Message, me: discord.ClientUser | None) -> str:
    """The question in a message: people whom it speaks of by their names, all other mentions left out."""
    names = {person.id: person.display_name for person in message.mentions if person != me}
    return without_markup(message.content, names)


def without_markup(text: str, names: Mapping[int, str]) -> str:
    """`text` without Discord's mentions and emoji; a person inside what is said gets the display name."""
    said = _PERSON.sub(lambda found: names.get(int(found[1]), " "), _ADDRESSED.sub("", text.strip()))
    return " ".join(re.sub(_MARKUP, " ", said).split())


def words_in_message(message: discord.Message) -> str:
    """What a message says, forwards, or shows in an embed; as it can be kept (half a surrogate pair cannot)."""
    told = [message.content, *(forwarded.content for forwarded in message.message_snapshots)]
    shown = (*message.embeds, *(embed for forwarded in message.message_snapshots for embed in forwarded.embeds))
    told += ["\n\n".join(filter(None, (embed.title, embed.description))) for embed in shown]
    said = next((text for text in told if without_markup(text, {})), "")
    return said.encode("utf-8", "replace").decode()


def check_of(text: str) -> Inquiry:
    """What checks a message: each of its quotations by the speaker it names, else what it says that somebody said."""
    from retrieval.quotes import extract  # noqa: PLC0415  loads what only this needs

    quotes = extract(text).quotes
    direct = [_checking(quote, text) for quote in quotes if quote.kind == "direct"]
    claims = [_claim(quote, text) for quote in quotes if quote.kind == "indirect" and _name(quote)]
    words = text.strip().strip("\"“”'‘’>").strip()
    questions = (direct or claims)[:MOST_CHECKED] or [Question(text, "who_said", words=words)]
    return Inquiry("answer" if len(questions) == 1 else "quotations", tuple(questions))


def _name(quote: Quote) -> str:
    return quote.speaker.name or "" if quote.speaker else ""


def _checking(quote: Quote, text: str) -> Question:
    """The question whether words were said so: by the speaker who is named, else by whom."""
    if name := _name(quote):
        return Question(text, "verify", actors=(name,), words=quote.text, quotes=True)
    return Question(text, "who_said", words=quote.text, quotes=True)


def _claim(quote: Quote, text: str) -> Question:
    """The question what the person named said about what a message says without quotation marks."""
    return Question(text, "statements", actors=(_name(quote),), topic=quote.text)
