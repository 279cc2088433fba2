"""An article's analysis as corrections mend it: who said what, who is named, and what nobody said."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.archive.actors.comparable_names import filed_under
from retrieval.archive.analysis import named_person
from retrieval.archive.corrections import digest_of_words, keys_of, said_anywhere
from retrieval.model import CORRECTED, Mention, Period, Person, Speaker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from retrieval.archive.analysis import Analysis, Named, Said
    from retrieval.archive.corrections import Correction, CorrectionKind
    from retrieval.model import PersonKind

_EVER = Period()


def corrected(analysis: Analysis, corrections: Iterable[Correction]) -> tuple[Analysis, tuple[int, ...]]:
    """An article's analysis as corrections, in their order, mend it, and the numbers of those that did."""
    numbers = []
    for correction in corrections:
        mend = _MENDS.get(correction.kind)
        mended = mend(analysis, correction) if mend else analysis
        if mended != analysis:
            numbers.append(correction.number)
            analysis = mended
    return analysis, tuple(numbers)


def _meant(analysis: Analysis, correction: Correction) -> list[int]:
    """The places, among what is said, of the words that a correction is about."""
    place = correction.place
    if place is None:
        return []
    if analysis.article.id == place.article and analysis.article.sha256 == place.sha256:
        return _at(analysis, place.start, place.end)
    if analysis.article.id != place.article and not said_anywhere(place):
        return []
    return [
        i
        for i, said in enumerate(analysis.said)
        if digest_of_words(said.quote.text) == place.words and _name(said) == correction.subject
    ]


def _at(analysis: Analysis, start: int, end: int) -> list[int]:
    """What is said within a span; where nothing is, what most of the span lies in."""
    spans = [(said.quote.start, said.quote.end) for said in analysis.said]
    within = [i for i, (first, last) in enumerate(spans) if start <= first and last <= end]
    around = [i for i, (first, last) in enumerate(spans) if 2 * (min(last, end) - max(first, start)) > end - start]
    return within or around


def _name(said: Said) -> str:
    speaker = said.quote.speaker
    return (speaker.name or speaker.mention) if speaker else ""


def _with_speaker(analysis: Analysis, correction: Correction) -> Analysis:
    """Let the words be said by whom the correction names; as it is where the article has no word for the speaker."""
    for at in _overlapped(analysis, _meant(analysis, correction)):
        analysis = (
            _spoken_by(analysis, at, correction.becomes) if correction.becomes else _by_nobody_known(analysis, at)
        )
    return analysis


def _overlapped(analysis: Analysis, meant: list[int]) -> list[int]:
    """What is meant, and what holds it or lies in it by the same speaker (quoted words, the clause that holds them)."""
    told = [(said.quote.start, said.quote.end, _name(said)) for said in analysis.said]
    return [
        i
        for i, (start, end, name) in enumerate(told)
        if any(name == told[one][2] and start < told[one][1] and told[one][0] < end for one in meant)
    ]


def _spoken_by(analysis: Analysis, at: int, name: str) -> Analysis:
    said = analysis.said[at]
    borne = [i for i, named in enumerate(analysis.people) if bears(named, name)]
    people = analysis.people if borne else (*analysis.people, _newcomer(analysis, name))
    number = borne[0] if borne else len(people) - 1
    span = _nearest(people[number].person.mentions, said.quote.start) or _words_before(said)
    if span is None:
        return analysis
    text = analysis.article.text
    speaker = Speaker(text[span.start : span.end], span.start, span.end, people[number].person.name, "named")
    quote = replace(said.quote, speaker=speaker, rule=CORRECTED, joint=())
    return _with(replace(analysis, people=people), at, replace(said, quote=quote, speaker=number, mention=None))


def _by_nobody_known(analysis: Analysis, at: int) -> Analysis:
    said = analysis.said[at]
    quote = replace(said.quote, speaker=None, rule=CORRECTED, joint=())
    return _with(analysis, at, replace(said, quote=quote, speaker=None, mention=None))


def _with(analysis: Analysis, at: int, said: Said) -> Analysis:
    return replace(analysis, said=(*analysis.said[:at], said, *analysis.said[at + 1 :]))


def bears(named: Named, name: str) -> bool:
    """Whether somebody of an article is called so."""
    keys = keys_of(name)
    return named.key in keys or (named.key.startswith(f"{named.name.surname}|") and named.name.surname in keys)


def _newcomer(analysis: Analysis, name: str) -> Named:
    """Somebody whom the reading of the article did not find; mentioned where the name stands letter by letter."""
    start = analysis.article.text.find(name)
    mentions = (Mention(start, start + len(name)),) if start >= 0 else ()
    return named_person(
        analysis.article.text, Person(name, mentions=mentions), [one.start for one in analysis.sentences]
    )


def _nearest(mentions: tuple[Mention, ...], start: int) -> Mention | None:
    return min(mentions, key=lambda mention: abs(mention.start - start), default=None)


def _words_before(said: Said) -> Mention | None:
    """The words by which the article puts the speaker, whoever that is."""
    speaker, cue = said.quote.speaker, said.quote.cue
    span = speaker or cue
    return Mention(span.start, span.end) if span else None


def _hidden(analysis: Analysis, correction: Correction) -> Analysis:
    hidden = set(_meant(analysis, correction))
    return replace(analysis, said=tuple(said for i, said in enumerate(analysis.said) if i not in hidden))


def _told_apart(analysis: Analysis, correction: Correction) -> Analysis:
    """Call whoever is meant by their own name; articles without a day are in no period."""
    if not _published_within(analysis, correction.period) or correction.becomes == correction.subject:
        return analysis
    keys = keys_of(correction.subject)
    meant = {i for i, named in enumerate(analysis.people) if named.key in keys}
    people = tuple(
        _called(named, correction.becomes) if i in meant else named for i, named in enumerate(analysis.people)
    )
    said = tuple(_said_by(one, correction.becomes) if one.speaker in meant else one for one in analysis.said)
    return replace(analysis, people=people, said=said)


def _published_within(analysis: Analysis, period: Period) -> bool:
    day = analysis.article.published
    if day is None:
        return period == _EVER
    return (period.since is None or period.since <= day) and (period.until is None or day <= period.until)


def _called(named: Named, name: str) -> Named:
    filed = filed_under(name, named.person.kind)
    return replace(named, person=replace(named.person, name=name), key=filed.key, name=filed, spelling=name)


def _said_by(said: Said, name: str) -> Said:
    speaker = said.quote.speaker
    quote = replace(said.quote, speaker=replace(speaker, name=name) if speaker else None, rule=CORRECTED)
    return replace(said, quote=quote)


def _of_kind(analysis: Analysis, correction: Correction) -> Analysis:
    """Take whoever is called so for a person or for an institution."""
    kind: PersonKind = "institution" if correction.becomes == "institution" else "person"
    starts = [one.start for one in analysis.sentences]
    text, subject = analysis.article.text, correction.subject
    return replace(
        analysis,
        people=tuple(
            named_person(text, replace(named.person, kind=kind, gender=None), starts)
            if named.person.kind != kind and bears(named, subject)
            else named
            for named in analysis.people
        ),
    )


def _without(analysis: Analysis, correction: Correction) -> Analysis:
    """Take what is no speaker from the people of an article; what it was said to have said has no speaker then."""
    gone = {i for i, named in enumerate(analysis.people) if bears(named, correction.subject)}
    if not gone:
        return analysis
    sorted_gone = sorted(gone)
    for at, said in enumerate(analysis.said):
        if said.speaker in gone:
            analysis = _by_nobody_known(analysis, at)
    people = tuple(named for i, named in enumerate(analysis.people) if i not in gone)
    moved = (
        said if said.speaker is None else replace(said, speaker=said.speaker - bisect_right(sorted_gone, said.speaker))
        for said in analysis.said
    )
    return replace(analysis, people=people, said=tuple(moved))


_MENDS: dict[CorrectionKind, Callable[[Analysis, Correction], Analysis]] = {
    "speaker": _with_speaker,
    "hide": _hidden,
    "split": _told_apart,
    "nobody": _without,
    "kind": _of_kind,
}
"""What mends an article; merges and renames mend what is told of actors alone."""
