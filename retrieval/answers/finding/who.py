"""Whom one wording of a question means, and how surely."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from retrieval.answers.finding.offices_asked import party_roles, tells_office_apart
from retrieval.english import lexicon
from retrieval.english.nations import country, is_country
from retrieval.english.words import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from retrieval.model import Actor

How = Literal["named", "office", "group", "unnamed", "speakers", "guessed", "mentioned", "unknown"]
"""How a wording was resolved:

named      an actor bears the name
office     the actors hold the office ("the Russian president")
group      these belong to a party, or are several of an office ("Republicans", "the two mayors")
unnamed    articles quote such a speaker without a name ("the British official")
speakers   a country or an institution is meant, and these speak for it
guessed    nobody is called so, and exactly one actor is called nearly so
mentioned  the words stand in articles as a name, but no actor is known by it
unknown    they stand nowhere
"""


@dataclass(frozen=True)
class Who:
    """Whom one wording means."""

    wording: str
    how: How
    actors: tuple[Actor, ...] = ()
    mentions: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    others: tuple[Actor, ...] = ()
    """Who else is called so and is not taken to be meant."""
    spokespeople: tuple[Actor, ...] = ()
    """Who speaks for an institution that is meant, by office; what they say, it says."""
    sure: bool = True
    """Whether articles call them so, and not only people who ask ("the union", "the spy chief")."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The actors' ids."""
        return tuple(actor.id for actor in self.actors)

    @property
    def heard(self) -> tuple[str, ...]:
        """The ids of all whose words are theirs."""
        return tuple(actor.id for actor in (*self.actors, *self.spokespeople))

    @property
    def speaks(self) -> bool:
        """Whether there is a statement of theirs."""
        return bool(self.mentions) or any(actor.statements for actor in (*self.actors, *self.spokespeople))

    def may_be(self, name: str | None) -> bool:
        """Whether `name` is the bare surname of somebody meant here, so that nothing says whether it is they."""
        return any(name == actor.name.rsplit(maxsplit=1)[-1] != actor.name for actor in self.actors)

    @property
    def closed(self) -> bool:
        """Whether nobody else can be meant: a name, a country, an office with its place, or one with a single holder.

        "The farmer", "the judges" and "the commissioner" may be people of other articles than those found by it.
        """
        if self.how in {"office", "group"}:
            return self.sure and (tells_office_apart(self.wording) or party_roles(self.wording) != ())
        return self.sure and self.how in {"named", "guessed", "speakers"}

    def among(self, ids: Collection[str | None]) -> Who:
        """The same where only some of those who may be meant speak in an answer: it is they."""
        if self.spokespeople:
            return replace(self, spokespeople=tuple(actor for actor in self.spokespeople if actor.id in ids))
        shown = tuple(actor for actor in self.actors if actor.id in ids)
        if not 0 < len(shown) < len(self.actors):
            return self
        return replace(self, actors=shown, others=tuple(actor for actor in self.actors if actor not in shown))

    def taken_for(self, actor_id: str | None) -> Who | None:
        """The one holder of an office of several who turns out to be meant; None where it is nobody of them."""
        if self.closed or self.how == "group":
            return None
        meant = tuple(actor for actor in (*self.actors, *self.others) if actor.id == actor_id)
        return replace(self, how="named", actors=meant, others=()) if meant else None

    @property
    def label(self) -> str:
        """The one actor's full name, else the wording."""
        if self.how == "speakers":
            return _as_titled(_proper(self.wording), self.actors)
        if len(self.actors) == 1:
            return _with_article(self.actors[0])
        return _as_borne(self.wording, self.actors) if self.how == "named" else self.wording


def _with_article(actor: Actor) -> str:
    """An actor's name as it stands within a sentence: "the White House"."""
    bare = fold(actor.name)
    ends = lexicon.words("definite_names", "ends")
    definite = bare in lexicon.words("definite_names", "whole") or (" " in bare and bare.rpartition(" ")[2] in ends)
    return f"the {actor.name}" if actor.kind == "institution" and definite else actor.name


def _as_titled(name: str, actors: Sequence[Actor]) -> str:
    """A name as the offices of those who speak for it write it ("NATO Secretary General")."""
    told = [word for actor in actors for role in actor.roles for word in role.text.split()]
    written = {fold(bare): bare for word in told for bare in (word, word.removesuffix("'s").removesuffix("’s"))}
    return " ".join(found if (found := written.get(fold(word), word)).isupper() else word for word in name.split())


def _as_borne(wording: str, actors: Sequence[Actor]) -> str:
    """A name in small letters as those who bear it are written ("kennedy")."""
    written = {fold(word): word for actor in actors for word in actor.name.split()}
    return " ".join(written.get(word, word) for word in wording.split()) if wording == wording.lower() else wording


def _proper(wording: str) -> str:
    """A name as it is written, where it stands in small letters ("the us", "the white house")."""
    if country(wording) and not is_country(wording) and " " not in wording:
        return f"the {wording}"
    if wording != wording.lower():
        return wording
    bare = wording.removeprefix("the ")
    land = country(bare) if is_country(bare) or is_country(wording) else None
    if land and " " not in land and land.lower() not in bare:
        return land  # "the uk" is Britain, without "the"
    name = land or " ".join(
        word if word in lexicon.words("asked_people", "small") else word.title() for word in bare.split()
    )
    return f"the {name}" if wording.startswith("the ") else name
