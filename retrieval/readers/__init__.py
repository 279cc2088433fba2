"""From files, pages and feeds to articles: one small file a format.

`read(path)` and `read_bytes(data, name)` give articles and, for whatever cannot be read, `BadRecord`s: each is one line
for a person that names the file, the line where there is one, and the remedy. The rest of the input is still read.
"""

from retrieval.readers.registry import READERS, files_of, read, read_bytes
from retrieval.readers.source import BadRecord, Source

__all__ = ["READERS", "BadRecord", "Source", "files_of", "read", "read_bytes"]
