"""An answer to hand on: as Markdown that can be cited, or as a CSV table. Pure functions from Answer to text."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from bot import wording
from bot.safe_text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from retrieval.model import Answer, Passage

COLUMNS = (
    "part", "speaker", "role", "reported", "words", "said", "said_basis", "published",
    "title", "source", "url", "article", "start", "end", "sha256", "also_in", "origin",
)  # fmt: skip


_FORMULA = re.compile(r"[\s\u200b\u2060\ufeff]*[=+\-@\uff0b\uff0d\uff1d\uff20\u2212]")
"""How a cell begins that a spreadsheet may take for a formula, after what it leaves out; full-width signs count."""


def markdown(answer: Answer) -> str:
    """Give the answer as Markdown: every passage a block quotation with its source, offsets and digest."""
    parts = [f"## {_escape(answer.question.text)}", _escape(answer.message)]
    parts += [_cited(passage) for passage in answer.passages]
    if answer.nearest:
        parts += ["### Nearest in the archive", *(_cited(passage) for passage in answer.nearest)]
    return "\n\n".join(parts) + "\n"


def _cited(passage: Passage) -> str:
    words = _escape(passage.text)
    facts = [_escape(wording.who(passage)), _escape(passage.role or ""), wording.HOW_REPORTED[passage.kind]]
    facts.append(wording.when(passage))
    ref = passage.article
    title = _escape(ref.title or ref.id)
    place = f"[{title}](<{_link(ref.url)}>)" if ref.url else title
    if told := ", ".join(filter(None, (ref.source, wording.ORIGINS[ref.origin]))):
        place += f" ({_escape(told)})"
    proof = f"article {_escape(ref.id)}, characters {passage.start} to {passage.end}, SHA-256 {ref.sha256}"
    return (
        f"> {wording.quoted(words, passage.kind)}\n>\n> {', '.join(fact for fact in facts if fact)}. {place}; {proof}."
    )


def _escape(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>()#+\-.!|~&])", r"\\\1", one_line(text))


def _link(url: str) -> str:
    return re.sub(r"[<>\s\\]|[^ -~]", lambda found: quote(found[0].encode("utf-8", "replace")), url)


def as_table(answer: Answer) -> str:
    """Give the answer as CSV with a line a passage (RFC 4180).

    A cell that a spreadsheet would take for a formula is led by an apostrophe.
    """
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    rows.writerows(_rows("answer", answer.passages))
    rows.writerows(_rows("nearest", answer.nearest))
    return out.getvalue()


def _rows(part: str, passages: Iterable[Passage]) -> Iterable[list[str]]:
    for passage in passages:
        ref = passage.article
        cells = [
            part,
            wording.who(passage),
            passage.role,
            wording.HOW_REPORTED[passage.kind],
            passage.text,
            passage.said and passage.said.date,
            passage.said and passage.said.basis,
            ref.published,
            ref.title,
            ref.source,
            ref.url,
            ref.id,
            passage.start,
            passage.end,
            ref.sha256,
            " ".join(passage.also_in),
            ref.origin,
        ]
        yield [_cell(cell) for cell in cells]


def _cell(value: object) -> str:
    text = "" if value is None else one_line(str(value))
    return "'" + text if _FORMULA.match(text) else text
