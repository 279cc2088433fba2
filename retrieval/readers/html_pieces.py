"""Pieces of HTML, as feeds hold them: their paragraphs as a reader sees them."""

from __future__ import annotations

from retrieval.readers.html_tree import parsed, tree_paragraphs
from retrieval.readers.quoted_blocks import write_out_quotations


def fragment_paragraphs(markup: str) -> list[str]:
    """Give the paragraphs of a piece of HTML (or of plain text), without captions; quotations are written out."""
    if "<" not in markup and "&" not in markup:
        return [line for line in (" ".join(part.split()) for part in markup.split("\n\n")) if line]
    if not markup.strip():
        return []
    tree = parsed(f"<div>{markup}</div>")
    write_out_quotations(tree)
    return tree_paragraphs(tree)
