"""PDF and Word documents."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from retrieval.readers import read_bytes

LINES = ("The leader said on Friday that the war, which had begun in", "the spring, was over.", "Nobody else spoke.")


def one(data: bytes, name: str) -> Any:
    (found,) = read_bytes(data, name)
    return found


def pdf(*lines: str) -> bytes:
    """Write a PDF of one page by hand."""
    shown = "".join(f"({line}) Tj T* " for line in lines)
    content = f"BT /F1 12 Tf 14 TL 50 700 Td {shown}ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Font << /F1 5 0 R >> >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, written in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, written)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 7\n0000000000 65535 f \n" + table + b"trailer << /Size 7 /Root 1 0 R >>\n"
    return body + head + b"startxref\n%d\n%%%%EOF" % len(body)


def test_a_pdf_gives_the_text_of_its_pages():
    pytest.importorskip("pypdf")
    assert one(pdf(*LINES), "2024-09-13.pdf").text == "\n".join(LINES)


def test_a_word_document_gives_its_paragraphs_below_its_title():
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.core_properties.title = "War is over"
    for line in LINES:
        document.add_paragraph(line)
    data = io.BytesIO()
    document.save(data)
    article = one(data.getvalue(), "2024-09-13.docx")
    assert article.text == "\n\n".join(["War is over", *LINES])
    assert (article.title, str(article.published)) == ("War is over", "2024-09-13")


def bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(70_000_000))
    return data.getvalue()


BAD = {
    "empty.pdf": lambda: b"",
    "words.pdf": lambda: b"words",
    "cut.pdf": lambda: pdf(*LINES)[:300],
    "blank.pdf": pdf,
    "loop.pdf": lambda: pdf(*LINES).replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"),
    "empty.docx": lambda: b"",
    "words.docx": lambda: b"words",
    "bomb.docx": bomb,
}


@pytest.mark.parametrize("name", BAD)
def test_a_broken_document_is_one_line(name):
    pytest.importorskip("pypdf")
    pytest.importorskip("docx")
    line = str(one(BAD[name](), name))
    assert line.startswith(f"{name}: it ")
    assert line.isprintable()
