"""The terminal's rendering of whatever a lookup finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from rich.text import Text

from bot import profiles, terminal, wording
from bot.lookups import Actors, Articles, NoArticle, Quoting, Sources, Timeline
from retrieval.answers import ActorSummary, Comparison
from retrieval.model import Answer

if TYPE_CHECKING:
    from rich.console import Console

    from bot.lookups import Found
    from bot.settings import AnswerSettings

ONWARD = "type: more"


def show(out: Console, found: Found, settings: AnswerSettings) -> None:
    """Print what was found; of passages the first ones, as many as the settings say."""
    match found:
        case Answer():
            _show_answer(out, found, settings)
        case ActorSummary():
            profiles.show_summary(out, found)
        case Comparison():
            profiles.show_comparison(out, found, settings.passages)
        case Timeline():
            if found.summary:
                profiles.show_months(out, found.summary.months)
            _show_answer(out, found.answer, settings)
        case Quoting():
            terminal.show_facts(out, found.article)
            terminal.show_passages(out, found.passages, len(found.passages), context=settings.context)
        case Actors() | Sources() | Articles() | NoArticle():
            _heading(out, found.heading)
            _show_list(out, found)
        case _:
            assert_never(found)


def _show_answer(out: Console, answer: Answer, settings: AnswerSettings) -> None:
    terminal.show_answer(out, answer, settings.passages, context=settings.context, onward=ONWARD)


def _show_list(out: Console, found: Actors | Sources | Articles | NoArticle) -> None:
    match found:
        case Actors(actors):
            terminal.show_actors(out, actors[: wording.MOST_LISTED])
            left_out = wording.left_out(len(actors))
        case Articles(refs):
            terminal.show_articles(out, refs[: wording.MOST_LISTED])
            left_out = wording.left_out(len(refs))
        case Sources(sources):
            for source, count in sources[: wording.MOST_LISTED]:
                terminal.show(out, Text(f"{wording.one_line(source)} · {wording.many(count, 'article')}"))
            left_out = wording.left_out(len(sources))
        case NoArticle():
            return
    if left_out:
        terminal.show(out, Text(left_out, style="dim"))


def _heading(out: Console, heading: str) -> None:
    terminal.show(out, Text(wording.one_line(heading), style="bold"))
