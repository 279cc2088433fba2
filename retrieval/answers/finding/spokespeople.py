"""Who speaks for an institution by office: "Ford spokesman", "NTSB Chair", "executive director of the zoo"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.archive.actors.offices import another_time, office
from retrieval.english import lexicon
from retrieval.english.nations import country

if TYPE_CHECKING:
    from retrieval.archive import Archive
    from retrieval.model import Actor


def spokespeople(archive: Archive, institution: str) -> tuple[Actor, ...]:
    """The quoted actors whose office says that they speak for `institution` and nothing else, the latest first.

    A country has too many of them, and "its professor" or "its striker" speaks for nobody else.
    """
    if not institution.strip() or country(institution):
        return ()
    return tuple(
        actor
        for actor in archive.representatives(institution)
        if actor.statements and any(_speaks_for(role.text, institution) for role in actor.roles)
    )


def _speaks_for(role: str, institution: str) -> bool:
    """Whether an office is the institution's name and words of speaking for it."""
    held, named = frozenset(office(role).split()), frozenset(office(institution).split())
    return named < held and (held - named) <= lexicon.words("office_words", "voice") - another_time()
