"""Completing a name while it is typed: by its beginning, by the beginning of any of its words, by near spelling."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from bot.discord.show.markup import label
from retrieval.english.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from retrieval.archive import Archive

LONGEST_TYPED = 100
LIKENESS_PERCENT = 70
LONGEST_OFFERED = 100
SHORTEST_FOR_NEAR = 3


@dataclass(frozen=True)
class Completer:
    """Completer in the order in which they are offered (most statements first).

    Each keystroke reads all of them: some milliseconds at 50,000, and no index that would have to be kept.
    """

    names: tuple[str, ...]
    folded: tuple[str, ...]
    last_words: tuple[str, ...]
    forms: tuple[str, ...]
    """All that each name is known by, every word after a space."""

    @classmethod
    def of(cls, forms: Iterable[tuple[str, Iterable[str]]]) -> Completer:
        """Build from names, most wanted first, each with the other forms it is known by."""
        known = [(name, fold(name), {fold(name), *map(fold, others)}) for name, others in forms]
        folded = tuple(name for _, name, _ in known)
        return cls(
            names=tuple(name for name, _, _ in known),
            folded=folded,
            last_words=tuple(name.rpartition(" ")[2] for name in folded),
            forms=tuple("\n".join(f" {' '.join(form.split())}" for form in sorted(every)) for _, _, every in known),
        )

    def complete(self, typed: str, most: int = 25) -> list[str]:
        """At most `most` names that `typed` may become; the most wanted when nothing is typed."""
        wanted = " ".join(fold(typed[:LONGEST_TYPED]).split())
        if not wanted:
            return list(self.names[:most])
        beginning = f" {wanted}"
        found = list(islice((number for number, forms in enumerate(self.forms) if beginning in forms), most))
        if len(found) < most and len(wanted) >= SHORTEST_FOR_NEAR:
            known = set(found)
            found += [number for number in self._near(wanted, most) if number not in known]
        return [self.names[number] for number in found[:most]]

    def _near(self, wanted: str, most: int) -> list[int]:
        """Completer that look alike, as a whole or by their last words, most alike first."""
        near = [
            match
            for texts in (self.folded, self.last_words)
            for match in process.extract(wanted, texts, scorer=fuzz.ratio, score_cutoff=LIKENESS_PERCENT, limit=most)
        ]
        near.sort(key=lambda match: (-match[1], match[2]))
        return list(dict.fromkeys(number for _, _, number in near))


@dataclass(frozen=True)
class OptionNames:
    """Everything that options complete, as the archive of one revision has it."""

    revision: int
    actors: Completer
    sources: Completer
    articles: Completer
    ids: dict[str, str]
    """The article's id by the title as options offer it."""

    def id_of(self, article: str) -> str:
        """The id of the article whose title was chosen; what was typed where it is no title."""
        return self.ids.get(article, article)


def option_names(archive: Archive) -> OptionNames:
    """Read the names of the archive, which takes a while in a large one."""
    revision = archive.revision
    short = archive.short_names()
    refs = archive.articles()
    ids: dict[str, str] = {}
    for ref in refs:
        ids.setdefault(label(ref.title or ref.id, LONGEST_OFFERED), ref.id)
    return OptionNames(
        revision=revision,
        actors=Completer.of((name, (*forms, *short.get(actor, ()))) for actor, name, forms in archive.speakers()),
        sources=Completer.of((source, ()) for source, _ in archive.sources()),
        articles=Completer.of((title, ()) for title in ids),
        ids=ids,
    )
