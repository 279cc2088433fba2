"""Records with the keys of the contract: `id, text` and, where they are known, `title, date, url, source`."""

from __future__ import annotations

from retrieval.errors import UnreadableInput
from retrieval.model import Article, Origin
from retrieval.readers.days import day_and_moment

_ORIGINS: tuple[Origin, ...] = ("file", "fetched", "feed", "upload")


def article_of(record: object) -> Article:
    """Make an article of a record; `id` and `text` stay as they are, other keys are ignored.

    So are `authors`, `section` and `origin` where they are not what `onrecord export` writes.
    Raises UnreadableInput where a key is missing or of the wrong type.
    """
    if not isinstance(record, dict):
        raise UnreadableInput('it is no JSON object; write {"id": ..., "text": ...}')
    published, moment = day_and_moment(record.get("date"))
    return Article(
        id=_required(record, "id"),
        text=_required(record, "text"),
        title=_optional(record, "title"),
        published=published,
        published_at=moment,
        source=_optional(record, "source"),
        url=_optional(record, "url"),
        authors=_names(record.get("authors")),
        section=section if isinstance(section := record.get("section"), str) else None,
        origin=next((one for one in _ORIGINS if one == record.get("origin")), "file"),
    )


def _names(value: object) -> tuple[str, ...]:
    """Give authors where they are listed as names; anything else is another key than ours."""
    names = value if isinstance(value, list) else []
    return tuple(names) if all(isinstance(name, str) for name in names) else ()


def _required(record: dict[str, object], key: str) -> str:
    value = record.get(key)
    if value is None:
        raise UnreadableInput(f'it has no "{key}"; add it')
    if not isinstance(value, str):
        raise UnreadableInput(f'its "{key}" must be text, not {type(value).__name__}')
    if not value.strip():
        raise UnreadableInput(f'its "{key}" is empty; fill it in')
    return value


def _optional(record: dict[str, object], key: str) -> str | None:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise UnreadableInput(f'its "{key}" must be text or null, not {type(value).__name__}')
    return value or None
