"""The paragraphs of a Word document, out of its XML: those of tables and notes too, in the order of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TEXT = f"{_W}p", f"{_W}t"
_TABLE, _ROW, _CELL = f"{_W}tbl", f"{_W}tr", f"{_W}tc"
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n"}
_NOTES = (f"{_W}footnote", f"{_W}endnote")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What older programs show instead of a part that stands beside it."""
_MOST_WORDS_IN_CELL = 7
"""A cell with more words, or with a quotation, is prose."""
_MARKS = frozenset('"“”‘’«»')


def document_paragraphs(body: _Element, notes: list[bytes]) -> list[str]:
    """Give the paragraphs of a document's body, then those of its notes (XML parts); tables where they stand."""
    from lxml import etree  # noqa: PLC0415 - only documents need it

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    trees = (etree.fromstring(part, parser) for part in notes)
    told = (note for tree in trees for note in tree.iter(*_NOTES) if note.get(f"{_W}type") is None)
    return [*filter(None, _blocks(body)), *(text for note in told for text in _blocks(note) if text)]


def _blocks(element: _Element) -> Iterator[str]:
    """Give the paragraphs of an element in order; a table's row of short cells is one."""
    for child in element.iterchildren():
        if child.tag == _PARAGRAPH:
            yield _text(child).strip()
        elif child.tag == _TABLE:
            for row in child.iter(_ROW):
                yield from _row(row)
        elif child.tag != _FALLBACK:
            yield from _blocks(child)


def _row(row: _Element) -> Iterator[str]:
    cells = [[text for text in _blocks(cell) if text] for cell in row.iterchildren(_CELL)]
    told = [paragraphs for paragraphs in cells if paragraphs]
    if any(_is_prose(text) for paragraphs in told for text in paragraphs):
        yield from (text for paragraphs in told for text in paragraphs)
    elif told:
        yield " | ".join(" ".join(paragraphs) for paragraphs in told)


def _is_prose(text: str) -> bool:
    return len(text.split()) > _MOST_WORDS_IN_CELL or not _MARKS.isdisjoint(text)


def _text(paragraph: _Element) -> str:
    """Give a paragraph's text, links and all; what stands in for another part is left out."""
    parts = (
        element.text or "" if element.tag == _TEXT else _BREAKS.get(str(element.tag), "")
        for element in paragraph.iter(_TEXT, *_BREAKS)
        if not any(above.tag == _FALLBACK for above in element.iterancestors(_FALLBACK))
    )
    return "".join(parts)
