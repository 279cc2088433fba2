"""Correcting by hand: what somebody asks for, in words, as a correction of the archive; and corrections in words.

Whoever corrects names people as questions do, and words by where they stand (`ID:START`) or as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot import wording
from retrieval.answers.finding.speakers import resolve
from retrieval.archive import CorrectedPlace, Correction
from retrieval.archive.corrections import keys_of
from retrieval.errors import OnRecordError
from retrieval.model import Period

if TYPE_CHECKING:
    from retrieval.archive import Archive
    from retrieval.archive.corrections import CorrectionKind
    from retrieval.model import Actor, PersonKind, Statement

_PLACE = re.compile(r"(?P<article>.+?)(?::|\s*\[)(?P<start>\d+)(?:[:-]\d+)?\]?\s*\Z", re.DOTALL)
"""How words are named by where they stand, as the terminal shows it: "quay:28", "quay [28:80]"."""
_MOST_SENTENCES = 20
_EVER = Period()


class CannotCorrectError(OnRecordError):
    """What was asked for cannot be done; the message says why, for whoever asked."""


@dataclass(frozen=True)
class Corrector:
    """Makes corrections of one archive in somebody's name. Every method raises CannotCorrectError."""

    archive: Archive
    who: str

    def speaker(self, passage: str, name: str) -> Correction:
        """Let words be said by somebody (nobody known: empty)."""
        return self.of_statement("speaker", statement_meant(self.archive, passage), self._called(name))

    def hide(self, passage: str) -> Correction:
        """Let words be nobody's."""
        return self.of_statement("hide", statement_meant(self.archive, passage))

    def of_statement(self, kind: CorrectionKind, statement: Statement, becomes: str = "") -> Correction:
        """Correct a statement of the archive."""
        quote, ref = statement.quote, self.archive.ref(statement.article_id)
        place = CorrectedPlace.of(ref.id, ref.sha256, (quote.start, quote.end), quote.text)
        return self._made(kind, wording.who(quote) if quote.speaker else "", becomes, place)

    def merge(self, one: str, other: str) -> Correction:
        """Let two actors be the second of them."""
        first, second = self._name(one), self._name(other)
        if first == second:
            raise CannotCorrectError(f"{one} and {other} are one actor already: {first}.")
        return self._made("merge", first, second)

    def split(self, name: str, becomes: str = "", period: Period = _EVER) -> Correction:
        """Let whom articles of a period call so be somebody of another name; without one, the name nobody else's."""
        subject = (becomes and self._name(name)) or name
        if period != _EVER and keys_of(subject) == keys_of(becomes or subject):
            raise CannotCorrectError("Two people need two names: give the name of whom those articles mean.")
        if not becomes and not self.archive.actors_named(name):
            raise CannotCorrectError(f"{name}: nobody on record is called so.")
        return self._made("split", subject, becomes or subject, period=period)

    def rename(self, actor: str, name: str) -> Correction:
        """Let an actor be shown by another name."""
        if not any(letter.isalnum() for letter in name):
            raise CannotCorrectError("A name needs a letter.")
        return self._made("rename", self._name(actor), " ".join(name.split()))

    def kind(self, actor: str, becomes: PersonKind) -> Correction:
        """Let an actor be a person or an institution."""
        name = self._name(actor)
        if any(one.kind == becomes for one in self.archive.actors_named(name) if self._filed(one) == name):
            raise CannotCorrectError(f"{name} is taken for {_A_KIND[becomes]} already.")
        return self._made("kind", name, becomes)

    def nobody(self, name: str) -> Correction:
        """Let what was taken for an actor be none."""
        return self._made("nobody", self._name(name))

    def _made(
        self,
        kind: CorrectionKind,
        subject: str = "",
        becomes: str = "",
        place: CorrectedPlace | None = None,
        period: Period = _EVER,
    ) -> Correction:
        return Correction(kind, self.who, datetime.now(UTC), subject, becomes, place, period)

    def _called(self, name: str) -> str:
        """The name of a speaker: that of the one actor who is meant, else as it was given."""
        found = self.archive.actors_named(name) if name else []
        return self._filed(found[0]) if len(found) == 1 else " ".join(name.split())

    def _name(self, called: str) -> str:
        """The name under which articles give the one actor who is meant."""
        if actor := self.archive.actor(called):
            return self._filed(actor)
        (who,) = resolve(self.archive, (called,))
        if len(who.actors) == 1:
            return self._filed(who.actors[0])
        several = ", ".join(f"{actor.name} ({actor.id})" for actor in who.actors) or ", ".join(who.suggestions)
        hint = f" Which one: {several}?" if several else ""
        raise CannotCorrectError(f"{called}: {'several are' if who.actors else 'nobody on record is'} called so.{hint}")

    def _filed(self, actor: Actor) -> str:
        """The name that articles give an actor, whatever they were renamed."""
        standing = (one for one in self.archive.corrections() if one.kind == "rename" and not one.undone)
        return next((one.subject for one in standing if one.becomes == actor.name), actor.name)


def statement_meant(archive: Archive, passage: str) -> Statement:
    """The statement at a place ("ID:START"), or the one of these words. Raises CannotCorrectError."""
    found = _PLACE.match(passage)
    if found and archive.article(found["article"]):
        start = int(found["start"])
        there = [one for one in archive.statements_of_article(found["article"]) if _holds(one, start)]
    else:
        letters = _letters(passage)
        numbers = [hit.sentence for hit in archive.phrase(passage, k=_MOST_SENTENCES)] if letters else []
        there = [one for one in archive.statements_touching(numbers) if letters in _letters(one.quote.text)]
    if not there:
        raise CannotCorrectError(f"{passage}: the archive has no statement there or of these words.")
    return min(there, key=lambda one: one.quote.end - one.quote.start)


def _holds(statement: Statement, start: int) -> bool:
    return statement.quote.start <= start < statement.quote.end


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def correction_in_words(correction: Correction, archive: Archive) -> str:
    """A correction in a line: its number, what it says, where, who made it, whether it was taken back."""
    becomes = _A_KIND.get(correction.becomes) if correction.kind == "kind" else correction.becomes
    told = _TOLD[correction.kind].format(subject=correction.subject or "nobody", becomes=becomes or "nobody")
    facts = (
        f"#{correction.number}" if correction.number else "",
        told + _in_days(correction.period),
        _where(correction.place, archive) if correction.place else "",
        f"{correction.who}, {wording.day(correction.at.date())}",
        f"taken back {correction.undone}" if correction.undone else "",
    )
    return " · ".join(filter(None, facts))


def _where(place: CorrectedPlace, archive: Archive) -> str:
    article = archive.article(place.article)
    if article is None or article.sha256 != place.sha256:
        return f"{place.article}, an article that was removed or edited"
    return f"“{article.text[place.start : place.end]}” ({place.article} [{place.start}:{place.end}])"


def _in_days(period: Period) -> str:
    since = f" from {wording.day(period.since)}" if period.since else ""
    return f"{since} until {wording.day(period.until)}" if period.until else since


_TOLD: dict[CorrectionKind, str] = {
    "speaker": "said by {becomes}, not by {subject}",
    "hide": "words that are nobody's, not {subject}'s",
    "merge": "{subject} is {becomes}",
    "split": "whom articles call {subject} is {becomes} and nobody else",
    "rename": "{subject} is shown as {becomes}",
    "nobody": "{subject} is no speaker",
    "kind": "{subject} is {becomes}",
}
_A_KIND: dict[str, str] = {"person": "a person", "institution": "an institution"}
