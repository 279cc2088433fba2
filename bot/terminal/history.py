"""An article's versions in the terminal: the first one whole, then what each edit took out and put in."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from bot import wording
from bot.terminal import showing
from bot.terminal.paper import Styled
from retrieval.model import Diff

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.terminal.paper import Paper
    from retrieval.archive import Version
    from retrieval.model import Article

_MOST_COMPARED_WORDS = 2000
"""Words of a paragraph above which it is shown as a whole before and after an edit."""
_FACTS = ("title", "published", "source", "url", "authors", "section")


def show_versions(out: Paper, versions: Sequence[Version]) -> None:
    """Print every version of an article, the first one first: each later one by what was changed."""
    former: Article | None = None
    for number, version in enumerate(versions, start=1):
        state = f"until {version.replaced_at:%-d %B %Y, %H:%M} UTC" if version.replaced_at else "as it stands now"
        out.paragraph(Styled(f"Version {number}, {state}", style="bold"))
        for line in _whole(version.article) if former is None else _changes(former, version.article):
            out.paragraph(line, showing.INDENT)
        out.gap()
        former = version.article


def _whole(article: Article) -> Iterator[Styled]:
    for name in _FACTS:
        if value := getattr(article, name):
            yield _fact(name, value)
    for paragraph in _paragraphs(article):
        yield Styled(wording.one_line(paragraph))


def _changes(former: Article, article: Article) -> Iterator[Styled]:
    for name in _FACTS:
        if (value := getattr(article, name)) != getattr(former, name):
            yield _fact(name, value)
    old, new = _paragraphs(former), _paragraphs(article)
    for op, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op != "equal":
            yield showing.diff_text(_words(" ".join(old[a:b]), " ".join(new[c:d])))


def _words(old: str, new: str) -> list[Diff]:
    one, other = old.split(), new.split()
    if len(one) + len(other) > _MOST_COMPARED_WORDS:
        return [Diff("replace", old, new)]
    steps = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return [Diff(op, " ".join(one[a:b]), " ".join(other[c:d])) for op, a, b, c, d in steps]


def _paragraphs(article: Article) -> list[str]:
    return [line for line in (" ".join(line.split()) for line in article.text.splitlines()) if line]


def _fact(name: str, value: object) -> Styled:
    shown = ", ".join(value) if isinstance(value, tuple) else str(value or "none")
    return Styled(f"{name}: {wording.one_line(shown)}", style="dim")
