"""What a reader is given and what it gives where there is no article."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import BinaryIO
from urllib.parse import urlsplit

from retrieval.errors import UnreadableInput
from retrieval.model import Article
from retrieval.readers import article_ids

LARGEST_DOCUMENT = 32 * 1024 * 1024
"""Bytes; no single article is larger."""
LONGEST_TITLE = 500
"""Characters of a title, or of a source's name."""
LONGEST_AUTHOR = 200
_MOST_AUTHORS = 20


@dataclass(frozen=True, slots=True)
class BadRecord:
    """Something that cannot be read: `where` names the file (and line), `reason` says what is wrong and what to do."""

    where: str
    reason: str
    fails: bool = True
    """False for what is only to be told, as the counts of a web archive are: nothing that was wanted failed."""

    def __str__(self) -> str:
        line = f"{self.where}: {self.reason}"
        return "".join(letter if letter.isprintable() else "\ufffd" for letter in line)


@dataclass(frozen=True)
class Source:
    """Bytes with a name, whether they come from a file, an archive's member or the network."""

    name: str
    """What a person calls it: a path, a URL, "news.zip/a.txt"."""
    open: Callable[[], BinaryIO]
    key: str | None = None
    """What tells it from every other source, the same each time: an absolute path; None where it lies nowhere."""
    url: str | None = None
    charset: str | None = None
    """The encoding that a server declares."""

    @property
    def stem(self) -> str:
        """The last part of the name without its suffix (and without `.gz`)."""
        return PurePosixPath(self.unpacked_name).stem

    @property
    def unpacked_name(self) -> str:
        """The last part of the name without `.gz`."""
        return self._path.name[: -len(".gz")] if self.suffix == ".gz" else self._path.name

    @property
    def suffix(self) -> str:
        """The suffix of the name in lower case, with its point."""
        return self._path.suffix.lower()

    @property
    def _path(self) -> PurePosixPath:
        name = urlsplit(self.name).path if "://" in self.name else self.name.replace("\\", "/")
        return PurePosixPath(name)

    def article_id(self, title: str | None, text: str) -> str:
        """Make an id for its one article: of its address, else its path, else of the article's own beginning."""
        if self.url:
            return article_ids.from_url(self.url)
        return article_ids.from_key(self.stem if self.key else title or self.stem, self.key or title or text)

    def data(self, limit: int = LARGEST_DOCUMENT) -> bytes:
        """Read it whole; what is larger than `limit` bytes is no article."""
        with self.open() as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise UnreadableInput(f"it is larger than {limit // 1024**2} MB, which no article is; split it")
        return data


def on_a_line(article: Article) -> Article:
    """Put an article's title and authors on a line each, without control characters and of a bounded length."""
    title, source = (_line(told, LONGEST_TITLE) or None for told in (article.title or "", article.source or ""))
    authors = tuple(filter(None, (_line(author, LONGEST_AUTHOR) for author in article.authors[:_MOST_AUTHORS])))
    return replace(article, title=title, source=source, authors=authors)


def _line(text: str, longest: int) -> str:
    """Cut first: what is told may be as long as a document."""
    shown = "".join(letter if letter.isprintable() else " " for letter in text[: 4 * longest])
    return " ".join(shown.split())[:longest].rstrip()


Read = Iterator[Article | BadRecord]
Reader = Callable[[Source], Read]
"""A reader raises UnreadableInput, without the name, where the whole source cannot be read."""
