"""Proof that an answer's passages stand in the archive, letter by letter, and are whose and when it says."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from retrieval.answers.passages import passages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from retrieval.archive import Archive
    from retrieval.model import Article, ArticleRef, Passage


def check(archive: Archive, answer: Mapping[str, Any]) -> list[str]:
    """Check an answer's JSON against the archive: one line for each failure, none where all is proved.

    Of every passage the article must be there with the same SHA-256 and the same facts, `text[start:end]` must be the
    passage, the cue and the speaker's mention must stand where they are said to stand, and the stored statement of
    these words must have the same kind, speaker, actor, role and day. What is nobody's statement names nobody.
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
    yield from _wrong_facts(archive.ref(article.id), passage["article"])
    yield from _wrong_statement(archive, article, passage)


def _wrong_facts(ref: ArticleRef, told: Mapping[str, Any]) -> Iterator[str]:
    """What is said of the article beside its text."""
    facts = {"title": ref.title, "source": ref.source, "url": ref.url, "published": _day(ref.published)}
    for name, value in facts.items():
        if told.get(name) != value:
            yield f"the article's {name} is {value!r}, not {told.get(name)!r}"


def _wrong_statement(archive: Archive, article: Article, told: Mapping[str, Any]) -> Iterator[str]:
    """Who is said to have said it, how and when, against the stored statement of these words."""
    if told.get("kind") == "sentence":
        yield from (
            f"a sentence of the article has no {part}" for part in ("speaker", "cue", "actor") if told.get(part)
        )
        return
    start, end = told.get("start"), told.get("end")
    if not isinstance(start, int) or not isinstance(end, int):
        return
    stored = [
        one
        for one in archive.statements_of_article(article.id)
        if one.quote.kind == told.get("kind") and one.quote.start <= start and end <= one.quote.end
    ]
    wrong = [list(_differences(one, told)) for one in passages(archive, stored)]
    yield from min(wrong, key=len, default=[f"the archive has no statement of kind {told.get('kind')!r} there"])


def _differences(stored: Passage, told: Mapping[str, Any]) -> Iterator[str]:
    speaker = asdict(stored.speaker) if stored.speaker else None
    said = stored.said and {
        "date": _day(stored.said.date), "basis": stored.said.basis, "until": _day(stored.said.until)
    }  # fmt: skip
    facts: dict[str, object] = {"actor": stored.actor, "role": stored.role, "said": said}
    if (told.get("speaker") is None) != (speaker is None):
        yield f"the speaker is {speaker and speaker['mention']!r}, not {told.get('speaker')!r}"
    elif speaker and isinstance(named := told.get("speaker"), dict):
        for key in ("name", "basis", "start", "end"):
            if named.get(key) != speaker[key]:
                yield f"the speaker's {key} is {speaker[key]!r}, not {named.get(key)!r}"
    for name, value in facts.items():
        if told.get(name) != value:
            yield f"the {name} is {value!r}, not {told.get(name)!r}"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def passages_shown(answer: Mapping[str, Any]) -> int:
    """How many passages there are to check in an answer's JSON."""
    return sum(len(shown) for part in ("passages", "nearest") if isinstance(shown := answer.get(part), list))


def _not_there(article: Article, part: Mapping[str, Any], name: str, key: str) -> Iterator[str]:
    start, end, text = part.get("start"), part.get("end"), part.get(key)
    if not isinstance(start, int) or not isinstance(end, int) or not isinstance(text, str):
        yield f"{name} has no start, end and {key}"
    elif not 0 <= start < end <= len(article.text):
        yield f"{name} lies outside the article ({start} to {end} of {len(article.text)})"
    elif article.text[start:end] != text:
        yield f"{name} does not stand at {start} to {end}: the article has {article.text[start:end][:80]!r}"
