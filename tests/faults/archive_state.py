"""What an archive must hold after a fault: all that was told as done, none twice, and an index like one made anew."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from retrieval.archive import Archive
from tests.faults.faulty_work import article

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True)
class Held:
    """What is told to be in an archive: articles with their versions, articles from a feed, corrections."""

    versions: dict[int, tuple[int, ...]] = field(default_factory=dict)
    from_feed: frozenset[str] = frozenset()
    merged: tuple[str, ...] = ()

    def with_article(self, number: int, version: int) -> Held:
        had = self.versions.get(number, ())
        return self if had[-1:] == (version,) else replace(self, versions={**self.versions, number: (*had, version)})

    def without(self, number: int) -> Held:
        return replace(self, versions={other: had for other, had in self.versions.items() if other != number})


def held_by(archive: Archive) -> Held:
    """Read what an archive holds; everything must be there once, and each article with its one statement."""
    versions: dict[int, tuple[int, ...]] = {}
    from_feed = set()
    texts = set()
    for ref in archive.articles():
        assert ref.sha256 not in texts, f"{ref.id} is stored twice"
        texts.add(ref.sha256)
        assert len(archive.statements_of_article(ref.id)) == 1
        if not ref.id.startswith("a"):
            from_feed.add(ref.id)
            continue
        number = int(ref.id.removeprefix("a"))
        every = [one.article for one in archive.history(ref.id)]
        told = tuple(int(one.text.split("x")[1].split()[0]) for one in every)
        assert every == [article(number, version) for version in told]
        versions[number] = told
    merged = tuple(one.at.isoformat() for one in archive.corrections())
    assert len({*merged}) == len(merged)
    return Held(versions, frozenset(from_feed), merged)


def expected(before: Held, copy: Held | None, told: Iterable[str]) -> tuple[list[Held], list[Held | None]]:
    """What may be held after what was told, and what the copy may hold: what was under way may be done or not."""
    stages, copies = [before], [copy]
    for line in told:
        kind, *words = line.split(" ", 2)
        if kind == "begin":
            held, copy = stages[-1], copies[-1]
            what = json.loads(f"[{words[1]}]") if len(words) > 1 else []
            stages = [held, *_stages(held, copy, words[0], what)]
            copies = [copy, held] if words[0] == "backup" else [copy]
        elif kind == "stored":
            stages = _having(stages, words[1])
        elif kind == "end":
            stages, copies = stages[-1:], copies[-1:]
    return stages, copies


def _stages(held: Held, copy: Held | None, name: str, what: list[Any]) -> list[Held]:
    """What a piece of work makes of what is held, step by step."""
    if name == "ingest":
        reached = [held]
        for number, version in what[0]:
            reached.append(reached[-1].with_article(number, version))
        return reached[1:]
    made = {
        "remove": lambda: held.without(what[0]),
        "merge": lambda: replace(held, merged=(*held.merged, what[0])),
        "restore": lambda: copy,
    }
    after = made[name]() if name in made else None
    return [after] if after else []


def _having(stages: list[Held], stored: str) -> list[Held]:
    """The stages that have what was told as stored; an article of the feed is known by being told."""
    if not stored.startswith("a"):
        return [replace(one, from_feed=one.from_feed | {stored}) for one in stages]
    number = int(stored.removeprefix("a"))
    had = [one.versions.get(number) for one in stages]
    return stages[had.index(had[-1]) :]


def sound(path: Path, stages: list[Held], *, polling: bool = False) -> Held:
    """Hold an archive against what may be in it; its index answers as one made anew does. Gives what it holds."""
    with Archive.open(path) as archive:
        held = held_by(archive)
        if polling:
            assert stages[0].from_feed <= held.from_feed
            held_else = replace(held, from_feed=stages[0].from_feed)
            assert held_else in stages
        else:
            assert held in stages, f"{held} is none of {stages}"
        assert [one for one in archive.findings(date(2026, 1, 1)) if one.kind == "damaged"] == []
        anew = path.with_name("anew.archive")
        archive.backup(anew)
        with Archive.open(anew) as rebuilt:
            for query in _queries(held):
                assert archive.search(query, k=30) == rebuilt.search(query, k=30), query
                assert archive.phrase(query, k=30) == rebuilt.phrase(query, k=30), query
            assert archive.idf("plank stands brenner") == rebuilt.idf("plank stands brenner")
            assert archive.actor_names() == rebuilt.actor_names()
    return held


def _queries(held: Held) -> list[str]:
    latest = [f"word{number}x{had[-1]}" for number, had in held.versions.items()]
    former = [f"word{number}x{version}" for number, had in held.versions.items() for version in had[:-1]]
    return ["plank holds", "stands here with", "dunmore", *latest[-6:], *former[-3:]]
