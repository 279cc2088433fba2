"""From files, pages and feeds to articles: one small file a format.

`read(path)` and `read_bytes(data, name)` give articles and, for whatever cannot be read, `BadRecord`s: each is one line
for a person that names the file, the line where there is one, and the remedy. The rest of the input is still read.

| file | what it holds |
| --- | --- |
| `registry.py` | `READERS`, the table from suffix or media type to reader; the way from a path to its articles |
| `source.py` | what a reader is given (`Source`) and what it gives where there is no article (`BadRecord`) |
| `plain.py`, `markdown.py`, `documents.py` | text files and seeds; Markdown with front matter; PDF and Word |
| `html.py`, `pagedata.py`, `page_day.py`, `furniture.py` | web pages: text, facts, day, furniture |
| `html_tree.py`, `quoted_blocks.py`, `html_pieces.py` | HTML as a tree; quotations that markup sets apart; pieces |
| `feed.py`, `feed_parsing.py` | RSS and Atom; how feedparser is given them |
| `jsonlines.py`, `jsondocument.py`, `table.py`, `records.py` | JSON lines, one JSON document, CSV; a record's keys |
| `warc.py`, `http_response.py`, `packed.py` | what holds many documents: web archives, ZIP and gzip |
| `decoding.py`, `days.py` | bytes to text; days as files write them |
| `article_ids.py`, `provenance.py` | ids that stay the same; under which host an article is filed |
"""

from retrieval.readers.registry import READERS, files_of, read, read_bytes
from retrieval.readers.source import BadRecord, Source

__all__ = ["READERS", "BadRecord", "Source", "files_of", "read", "read_bytes"]
