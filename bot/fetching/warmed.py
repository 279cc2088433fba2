"""Imported by nobody but the server from which reading processes are forked, so that what is slow is paid for once.

Such a server knows no other way to make ready than an import. What is slow is dateparser, by which htmldate reads days
in any language: at the first line that it cannot read it loads what it knows of all of them; and the words of a hundred
languages by which trafilatura looks again through a page of which it found little.
"""

from __future__ import annotations

from htmldate.extractors import external_date_parser

from retrieval.readers import read_bytes

_PAGE = "<html><head><title>Ready</title></head><body><p>{}</p></body></html>"

READ = tuple(tuple(read_bytes(_PAGE.format("Nobody reads this. " * often).encode(), "ready.html")) for often in (1, 20))
"""What was read of a short page and of a longer one."""
UNREAD_DAY = external_date_parser("Publicado hace mucho tiempo", "%Y-%m-%d")
"""No day."""
