"""Records with the keys of the contract: `id, text` and, where they are known, `title, date, url, source`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.errors import UnreadableInput
from retrieval.model import Article
from retrieval.readers.days import day_and_moment

if TYPE_CHECKING:
    from collections.abc import Mapping


def article_of(record: Mapping[str, object]) -> Article:
    """Make an article of a record; `id` and `text` stay as they are, other keys are ignored.

    Raises UnreadableInput where a key is missing or of the wrong type.
    """
    published, moment = day_and_moment(record.get("date"))
    return Article(
        id=_required(record, "id"),
        text=_required(record, "text"),
        title=_optional(record, "title"),
        published=published,
        published_at=moment,
        source=_optional(record, "source"),
        url=_optional(record, "url"),
    )


def _required(record: Mapping[str, object], key: str) -> str:
    value = record.get(key)
    if value is None:
        raise UnreadableInput(f'it has no "{key}"; add it')
    if not isinstance(value, str):
        raise UnreadableInput(f'its "{key}" must be text, not {type(value).__name__}')
    if not value.strip():
        raise UnreadableInput(f'its "{key}" is empty; fill it in')
    return value


def _optional(record: Mapping[str, object], key: str) -> str | None:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise UnreadableInput(f'its "{key}" must be text or null, not {type(value).__name__}')
    return value or None
