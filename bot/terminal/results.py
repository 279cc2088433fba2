"""The terminal's rendering of whatever a inquiry finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from bot import wording
from bot.inquiries import Actors, Articles, Checked, NoArticle, Quoting, Sources, Timeline
from bot.terminal import showing, summaries
from bot.terminal.paper import Styled
from retrieval.answers import ActorSummary, Comparison
from retrieval.model import Answer

if TYPE_CHECKING:
    from bot.inquiries import Result
    from bot.settings import AnswerSettings
    from bot.terminal.paper import Paper

ONWARD = "type: more"


def show_result(out: Paper, found: Result, settings: AnswerSettings) -> None:
    """Print what was found; of passages the first ones, as many as the settings say."""
    match found:
        case Answer():
            _show_answer(out, found, settings)
        case ActorSummary():
            summaries.show_summary(out, found)
        case Comparison():
            summaries.show_comparison(out, found, settings.passages)
        case Timeline():
            if found.summary:
                summaries.show_months(out, found.summary.months)
            _show_answer(out, found.answer, settings)
        case Checked():
            _heading(out, found.heading)
            for answer in found.answers:
                out.gap()
                _show_answer(out, answer, settings)
        case Quoting():
            showing.show_facts(out, found.article)
            showing.show_passages(out, found.passages, len(found.passages), context=settings.context)
        case Actors() | Sources() | Articles() | NoArticle():
            _heading(out, found.heading)
            _show_list(out, found)
        case _:
            assert_never(found)


def _show_answer(out: Paper, answer: Answer, settings: AnswerSettings) -> None:
    showing.show_answer(out, answer, settings.passages, context=settings.context, onward=ONWARD)


def _show_list(out: Paper, found: Actors | Sources | Articles | NoArticle) -> None:
    match found:
        case Actors(actors):
            showing.show_actors(out, actors[: wording.MOST_LISTED])
            left_out = wording.left_out(len(actors))
        case Articles(refs):
            showing.show_articles(out, refs[: wording.MOST_LISTED])
            left_out = wording.left_out(len(refs))
        case Sources(sources):
            for source, count in sources[: wording.MOST_LISTED]:
                out.paragraph(Styled(f"{wording.one_line(source)} · {wording.many(count, 'article')}"))
            left_out = wording.left_out(len(sources))
        case NoArticle():
            return
    if left_out:
        out.paragraph(Styled(left_out, style="dim"))


def _heading(out: Paper, heading: str) -> None:
    out.paragraph(Styled(wording.one_line(heading), style="bold"))
