"""Proof that an answer's passages stand in the archive, letter by letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from retrieval.archive import Archive
    from retrieval.model import Article


def check(archive: Archive, answer: Mapping[str, Any]) -> list[str]:
    """Check an answer's JSON against the archive: one line for each failure, none where all is proved.

    Of every passage the article must be there with the same SHA-256, `text[start:end]` must be the passage, and the cue
    and the speaker's mention must stand where they are said to stand.
    """
    failures: list[str] = []
    for part in ("passages", "nearest"):
        shown = answer.get(part)
        if not isinstance(shown, list):
            failures.append(f"{part}: there is no list of passages")
            continue
        for number, passage in enumerate(shown, 1):
            failures += [f"{part} {number}: {failure}" for failure in _failures(archive, passage)]
    return failures


def _failures(archive: Archive, passage: object) -> Iterator[str]:
    if not isinstance(passage, dict) or not isinstance(passage.get("article"), dict):
        yield "this is no passage"
        return
    named = passage["article"].get("id")
    article = archive.article(named) if isinstance(named, str) and named else None
    if article is None:
        yield f"the archive has no article {named!r}"
        return
    if article.sha256 != passage["article"].get("sha256"):
        yield f"the article {article.id} has changed since (another SHA-256)"
    yield from _not_there(article, passage, "the passage", "text")
    for part, key in (("cue", "text"), ("speaker", "mention")):
        if isinstance(found := passage.get(part), dict):
            yield from _not_there(article, found, f"the {part}", key)


def _not_there(article: Article, part: Mapping[str, Any], name: str, key: str) -> Iterator[str]:
    start, end, text = part.get("start"), part.get("end"), part.get(key)
    if not isinstance(start, int) or not isinstance(end, int) or not isinstance(text, str):
        yield f"{name} has no start, end and {key}"
    elif not 0 <= start < end <= len(article.text):
        yield f"{name} lies outside the article ({start} to {end} of {len(article.text)})"
    elif article.text[start:end] != text:
        yield f"{name} does not stand at {start} to {end}: the article has {article.text[start:end][:80]!r}"
