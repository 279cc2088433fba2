"""PDF and Word documents. Needs the extra `documents` (pypdf, python-docx)."""

from __future__ import annotations

import logging
from io import BytesIO
from time import process_time
from typing import TYPE_CHECKING

from retrieval.errors import UnreadableInput
from retrieval.model import Article
from retrieval.readers.days import day_of_name
from retrieval.readers.printed_pages import joined_pages
from retrieval.readers.word_markup import document_paragraphs

if TYPE_CHECKING:
    from retrieval.readers.source import Read, Source

_MOST_PAGES = 500
_MOST_SECONDS = 30
"""CPU seconds after which no further page of a PDF is read."""
_LARGEST_UNPACKED_BYTES = 64 * 1024 * 1024
_DAMAGED = (ValueError, KeyError, IndexError, TypeError, AttributeError, RuntimeError, OSError, EOFError, SyntaxError)
"""What the libraries let through where a document's inside is broken, besides errors of their own."""
_NOTES = frozenset({"/word/footnotes.xml", "/word/endnotes.xml"})
_EXTRA = "such documents need more packages; run: pip install 'onrecord[documents]'"


def read_pdf(source: Source) -> Read:
    """Give the one article of a PDF: its pages' text with the lines as they are printed, without heads that run."""
    try:
        import pypdf  # noqa: PLC0415 - an extra
        from pypdf.errors import PyPdfError  # noqa: PLC0415
    except ImportError:
        raise UnreadableInput(_EXTRA) from None
    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what is wrong is told once, by the error
    begun = process_time()
    pages: list[str] = []
    try:
        reader = pypdf.PdfReader(BytesIO(source.data()), strict=False)
        title = reader.metadata.title if reader.metadata else None
        for page in reader.pages[:_MOST_PAGES]:
            if process_time() - begun > _MOST_SECONDS:
                raise UnreadableInput("its pages take too long to read; save its text as a .txt file")
            pages.append(page.extract_text())
    except (PyPdfError, *_DAMAGED):
        raise UnreadableInput("it is a damaged or locked PDF; save its text as a .txt file") from None
    yield _article(source, [joined_pages(pages)], title)


def read_docx(source: Source) -> Read:
    """Give the one article of a Word document: its paragraphs and tables in order, its footnotes behind them.

    A blank line stands between paragraphs; a row of short cells is one line.
    """
    try:
        import docx  # noqa: PLC0415 - an extra
        from docx.opc.exceptions import OpcError  # noqa: PLC0415
    except ImportError:
        raise UnreadableInput(_EXTRA) from None
    from zipfile import BadZipFile, ZipFile  # noqa: PLC0415 - slow to import
    from zlib import error as ZlibError  # noqa: N812, PLC0415 - its name says nothing

    data = source.data()
    try:
        if sum(member.file_size for member in ZipFile(BytesIO(data)).infolist()) > _LARGEST_UNPACKED_BYTES:
            raise UnreadableInput("it unpacks to far more than a document holds")
        document = docx.Document(BytesIO(data))
        notes = [part.blob for part in document.part.package.iter_parts() if str(part.partname) in _NOTES]
        paragraphs, title = document_paragraphs(document.element.body, notes), document.core_properties.title
    except (BadZipFile, OpcError, ZlibError, *_DAMAGED):
        raise UnreadableInput("it is a damaged or locked document; save its text as a .txt file") from None
    yield _article(source, paragraphs, title)


def _article(source: Source, paragraphs: list[str], title: str | None) -> Article:
    """Make the article, with the document's own title, where it names one, as its headline."""
    text = "\n\n".join(filter(None, paragraphs)).replace("\0", "")
    if not text.strip():
        raise UnreadableInput("it holds no text, perhaps only pictures; save its text as a .txt file")
    headline = " ".join((title or "").split()) or None
    if headline and not text.startswith(headline):
        text = f"{headline}\n\n{text}"
    return Article(source.article_id(headline, text), text, headline, day_of_name(source.stem), url=source.url)
