"""Markdown with front matter; the text is what a reader sees, without markup."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from retrieval.errors import UnreadableInput
from retrieval.model import Article
from retrieval.readers import article_ids
from retrieval.readers.days import day_and_moment, day_of_name
from retrieval.readers.decoding import decoded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markdown_it.token import Token

    from retrieval.readers.source import Read, Source

_LARGEST_BYTES = 2 * 1024 * 1024
_LARGEST_FRONT_MATTER_CHARS = 64 * 1024
_KEYS = {
    "id": ("id",),
    "title": ("title", "headline"),
    "date": ("date", "published", "publishdate", "pubdate"),
    "url": ("url", "canonical_url", "canonical", "link"),
    "source": ("source", "publisher", "site"),
}
"""What the front matter of common programs calls each of our keys."""


def read_markdown(source: Source) -> Read:
    """Give the one article of a Markdown file.

    Title, day, address, source and id come from the front matter; else the title is the first heading. The title is the
    first paragraph of the text.
    """
    front, body = _parted(decoded(source.data(_LARGEST_BYTES), source.charset))
    meta = _known(front)
    blocks, heading = _rendered(body)
    title = meta.get("title") or heading
    if title and (not blocks or blocks[0] != title):
        blocks.insert(0, title)
    text = "\n\n".join(blocks)
    if not text.strip():
        raise UnreadableInput("it holds no text; put an article into it or leave it out")
    published, moment = day_and_moment(front_day(front))
    url = source.url or meta.get("url")
    told_id, told_source = (None, None) if source.url else (meta.get("id"), meta.get("source"))
    article_id = told_id or (article_ids.from_url(url) if url else source.article_id(title, text))
    yield Article(article_id, text, title, published or day_of_name(source.stem), moment, told_source, url)


def front_day(front: Mapping[str, object]) -> object:
    """Give the front matter's day as YAML made it."""
    return next((front[key] for key in _KEYS["date"] if front.get(key)), None)


def _parted(text: str) -> tuple[dict[str, object], str]:
    """Part the front matter, as YAML reads it with keys in lower case, from the body."""
    match = _front_matter().match(text)
    if not match:
        return {}, text
    import yaml  # noqa: PLC0415 - only Markdown needs it

    try:
        front = yaml.safe_load(_colons_quoted(match["yaml"][:_LARGEST_FRONT_MATTER_CHARS]))
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        line = getattr(getattr(problem, "problem_mark", None), "line", 0) + 2
        raise UnreadableInput(f"line {line} of its front matter is no YAML; correct or remove it") from None
    if front is not None and not isinstance(front, dict):
        raise UnreadableInput("its front matter holds no keys; write lines like `title: ...`")
    return {str(key).lower(): value for key, value in (front or {}).items()}, text[match.end() :]


def _colons_quoted(front: str) -> str:
    """Put in marks what YAML would take for a key within a value, as in `title: Storm: trains halted`."""
    return _colon_inside().sub(lambda line: f"{line['key']}'{line['value'].replace(chr(39), chr(39) * 2)}'", front)


def _known(front: Mapping[str, object]) -> dict[str, str]:
    """Give the texts among the front matter's values under our own keys."""
    known = {}
    for key, names in _KEYS.items():
        values = (front[name] for name in names if isinstance(front.get(name), str | int))
        value = next((str(value).strip() for value in values), "")
        if value:
            known[key] = value
    return known


def _rendered(body: str) -> tuple[list[str], str | None]:
    """Give the paragraphs as a reader sees them, a table's row as one, and the first heading."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only Markdown needs it

    blocks: list[str] = []
    heading, opened, cells = None, "", 0
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body):
        if token.type not in {"inline", "fence", "code_block"}:
            opened = token.type
            cells = 0 if opened == "tr_open" else cells
            continue
        block = ("".join(_visible(token.children)) if token.children else token.content).strip()
        if block and cells and opened in {"td_open", "th_open"}:
            blocks[-1] += f" | {block}"
        elif block:
            blocks.append(block)
            heading = heading or (block if opened == "heading_open" else None)
        cells += 1
    return blocks, heading


def _visible(tokens: list[Token]) -> Iterator[str]:
    """Give what is seen of a paragraph; pictures and HTML are not."""
    for token in tokens:
        if token.type in {"text", "code_inline"}:
            yield token.content
        elif token.type == "softbreak":
            yield " "
        elif token.type == "hardbreak":
            yield "\n"


@cache
def _colon_inside() -> re.Pattern[str]:
    """A key whose plain value holds a colon and a space, or ends in a colon."""
    value = r"[^\s'\"\[\]{}|>&*!%@`#,?:-][^\n#]*?:(?: [^\n#]*)?"
    return re.compile(rf"^(?P<key>[A-Za-z][\w-]*:[ \t]+)(?P<value>{value})(?=[ \t\r]*$)", re.MULTILINE)


@cache
def _front_matter() -> re.Pattern[str]:
    return re.compile(r"---[ \t]*\r?\n(?P<yaml>.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
