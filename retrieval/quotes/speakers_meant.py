"""From a noun phrase to a speaker: whom the article means by it, and by what name."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from retrieval.english import lexicon
from retrieval.english.grammar import closed_class, time_words
from retrieval.english.titles import role_nouns
from retrieval.model import Speaker
from retrieval.quotes.issuers import is_issued, issuers, opens_dated_document
from retrieval.quotes.names_beside import end_beside, name_beside
from retrieval.quotes.reports.noun_phrases import NounPhrase
from retrieval.quotes.reports.parentheses import opens_clause

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.model import Basis
    from retrieval.quotes.entities.taken_up import TakenUp
    from retrieval.quotes.people.cast import Cast
    from retrieval.quotes.people.mentions import NamedMention
    from retrieval.quotes.reports.frames import Frame
    from retrieval.quotes.reports.report import Report

_POSSESSIVE_ENDINGS = ("'s", "’s", "s'", "s’")


class Voice(NamedTuple):
    """A speaker, and whom the article means: `person` is a number in the cast, None where it is nobody named."""

    speaker: Speaker
    person: int | None
    joint: tuple[str, ...] = ()
    """The further names where several speak together; the speaker's is the first."""


class Speakers:
    """Finds the speakers that the phrases of one article name."""

    def __init__(self, frames: Sequence[Frame], cast: Cast, taken_up: TakenUp, author: str | None) -> None:
        """`author` is the name of whoever wrote the article, where that is told."""
        self.cast, self._frames, self._taken_up, self._author = cast, frames, taken_up, author
        self.text = taken_up.text

    def reporter(self, report: Report) -> Voice | None:
        """Give who reports; a relative pronoun stands for the name before it: "Smith, who said"."""
        voice = self._read_out(report) or self.voice(report.frame, report.subject)
        if voice is not None and voice.speaker.basis == "named":
            voice = self._together(report, voice)
        relative = report.frame.tokens[report.group - 1] if report.group else None
        if voice is None or report.link != "relative" or voice.speaker.name is None or relative is None:
            return voice
        return self._voice(relative.start, relative.end, voice.person, "pronoun")

    def _together(self, report: Report, voice: Voice) -> Voice:
        """Both where two speak: "Rao and Nair said", "said Rao and Nair", "Rao, along with Nair, said".

        The phrase that was read holds the nearer one.
        """
        frame, phrase = report.frame, report.subject
        behind = name_beside("joined behind “with”", frame, phrase)
        if behind is None and report.link == "behind":
            behind = name_beside("joined behind the verb", frame, phrase)
        if behind is not None:
            second = self._second(frame, behind)
            return voice._replace(joint=(second.speaker.name,)) if second and second.speaker.name else voice
        ahead = name_beside("joined before the verb", frame, phrase) if report.link != "behind" else None
        if ahead is None or voice.speaker.name is None:
            return voice
        first = self._second(frame, ahead) if opens_clause(frame, ahead.first) else None
        two = (
            first is not None and first.person != voice.person and first.speaker.end < frame.tokens[phrase.first].start
        )
        return first._replace(joint=(voice.speaker.name,)) if first is not None and two else voice

    def _second(self, frame: Frame, phrase: NounPhrase | None) -> Voice | None:
        named = self._named(frame, phrase) if phrase is not None else None
        return self._by_name(named) if named is not None and named.person is not None else None

    def _read_out(self, report: Report) -> Voice | None:
        """The issuer of what is read out: `in a news release. "...," it read`."""
        frame, head = report.frame, report.subject.head
        if frame.words[head] != "it" or report.lemma != "read" or not frame.number:
            return None
        before = self._frames[frame.number - 1]
        noun = next((at for at in range(len(before.words) - 1, 0, -1) if is_issued(before.words[at])), None)
        issuer = self._issuer(before, NounPhrase(noun + 1, noun, noun)) if noun is not None else None
        return self._voice(*frame.span(head, head), issuer, "pronoun") if issuer is not None else None

    def voice(self, frame: Frame, phrase: NounPhrase) -> Voice | None:
        """Give whom `phrase` names; None where it can be nobody who speaks."""
        word = frame.words[phrase.head]
        if phrase.first == phrase.last and word in lexicon.words("person_words", "pronoun"):
            return self._by_pronoun(frame, phrase)
        if word[0] == "@":
            return self._by_handle(frame, phrase)
        if word in lexicon.words("person_words", "nobody") or word in time_words() or not word[0].isalnum():
            return None
        named = self._named(frame, phrase)
        if named is not None and named.kind == "institution":
            named = self._member(frame, phrase) or named
        if named is None and frame.kind in {"headline", "heading"}:
            named = self._acting(frame, phrase)
        named = named or self._apposition(frame, phrase) or self._called(frame, phrase)
        if named is not None:
            return self._by_name(named)
        return self._answering(frame, phrase) or self._issued(frame, phrase) or self._by_description(frame, phrase)

    def named_at(self, mention: NamedMention) -> Voice:
        """Give the speaker whom a mention names."""
        return self._by_name(mention)

    def _by_handle(self, frame: Frame, phrase: NounPhrase) -> Voice:
        """Whoever is told to have a handle ("Ann Roe (@annroe)"), else the handle itself."""
        start, end = frame.span(phrase.head, phrase.head)
        told = self.text.find(f" ({self.text[start:end]})")
        person = self._by_end.get(told)
        if person is not None:
            return self._voice(start, end, person.person, "named")
        return Voice(Speaker(self.text[start:end], start, end, self.text[start:end], "named"), None)

    def _by_pronoun(self, frame: Frame, phrase: NounPhrase) -> Voice:
        start, end = frame.span(phrase.first, phrase.last)
        word = frame.words[phrase.head]
        person = self.cast.pronoun(word, start) if word in lexicon.words("person_words", "personal_pronoun") else None
        if word == "it":
            person = self._taken_up.meant(word, start)
        if word == "i" and self._author and not self.cast.is_quoted(start):
            return Voice(Speaker(self.text[start:end], start, end, self._author, "pronoun"), None)
        return self._voice(start, end, person, "pronoun")

    def _named(self, frame: Frame, phrase: NounPhrase) -> NamedMention | None:
        """The mention that the phrase's head belongs to: "Joe Biden", but not "Joe Biden's aides"."""
        place = phrase.last
        while place > phrase.first and (
            frame.words[place].replace(".", "") in lexicon.words("titles", "suffix")
            or self._is_respectful(frame, place)
        ):
            place -= 1
        head, last = frame.tokens[min(phrase.head, place)], frame.tokens[place]
        mentions = self.cast.within(frame.tokens[phrase.first].start, last.end)
        if (holder := self._officer(frame, phrase, mentions)) is not None:
            return holder
        if self._is_staff(frame, phrase, mentions):
            return None
        for mention in mentions:
            if self._owns_next(mention, last.start):
                continue
            if mention.start <= head.start < mention.end and mention.end + 2 >= head.end:
                return mention
            if mention.title_start <= head.start and mention.end >= last.end:
                return mention
            if mention.end >= last.end and self._is_behind_office(frame, phrase, mention):
                return mention
        degree = phrase.first == phrase.last and last.key.replace(".", "") == "phd"
        return (
            self._by_end.get(last.start - 2)
            if degree
            else self._end_of_name(frame, frame.tokens[phrase.first].start, last.end)
        )

    def _owns_next(self, mention: NamedMention, last: int) -> bool:
        """Tell the owner of a body that the phrase names: "the UK's Met Office"."""
        owned = self.cast.within(mention.end + 2, last + 1)
        owner = self.text.startswith(("'s ", "’s "), mention.end)
        return owner and bool(owned) and owned[0].start == mention.end + 3 and owned[0].kind == "institution"

    @cached_property
    def _by_end(self) -> dict[int, NamedMention]:
        """The mentions by where they end; of several the first, which is the longest."""
        return {mention.end: mention for mention in reversed(self.cast.mentions)}

    def _end_of_name(self, frame: Frame, start: int, end: int) -> NamedMention | None:
        """The body of which a phrase holds the end only: "the National Travel and TOURISM OFFICE"."""
        before = self.cast.within(frame.tokens[0].start, start)
        return next((m for m in before if m.kind == "institution" and m.end >= end), None)

    def _officer(self, frame: Frame, phrase: NounPhrase, mentions: Sequence[NamedMention]) -> NamedMention | None:
        """The person whose office opens the phrase: "Treasury Department lawyer Ann Roe", "Mayor Ann Roe on X"."""
        start, end = frame.tokens[phrase.first].start, frame.tokens[phrase.last].end
        person = next((m for m in mentions if m.kind == "person" and m.title_start < m.start), None)
        if person is None or self.text[person.end : person.end + 2].strip("’' ").startswith("s"):
            return None
        before = [m for m in mentions if m.start < person.title_start]
        openings = {start, frame.tokens[phrase.first + 1].start}  # "the UN envoy Ann Roe", "former UN envoy Ann Roe"
        opens = person.title_start == start or (len(before) == 1 and before[0].start in openings)
        joined = person.title_start == start or person.title_start <= before[-1].end + 1 if opens else False
        behind = self.text[person.end : end].split()
        return person if joined and (not behind or behind[0] in closed_class("preposition")) else None

    @staticmethod
    def _is_staff(frame: Frame, phrase: NounPhrase, mentions: Sequence[NamedMention]) -> bool:
        """Tell somebody unnamed behind a body: "a Department of Trade spokesman"."""
        last = frame.words[phrase.last]
        people = last in role_nouns() or (last.endswith("s") and last[:-1] in role_nouns())
        bodies = bool(mentions) and all(mention.kind == "institution" for mention in mentions)
        return people and bodies and phrase.head < phrase.last and not frame.is_capital(phrase.last)

    @staticmethod
    def _is_respectful(frame: Frame, place: int) -> bool:
        return frame.words[place] in lexicon.words("titles", "respectful") and not frame.is_capital(place)

    @staticmethod
    def _is_behind_office(frame: Frame, phrase: NounPhrase, mention: NamedMention) -> bool:
        """Tell a name that ends its office: "the Director General of Immigration Services Alex Mutua"."""
        titled = mention.kind == "person" and mention.title_start < mention.start
        between = [t.key for t in frame.tokens.part(phrase.head + 1, phrase.last) if t.start < mention.title_start]
        return (
            titled
            and frame.is_capital(phrase.head)
            and bool(between)
            and set(between) <= lexicon.words("person_words", "joins_office")
        )

    def _acting(self, frame: Frame, phrase: NounPhrase) -> NamedMention | None:
        """The person with whom a headline begins, whose verb is not known as one: "Velvet Roe cancels Glasgow show"."""
        begin, end = frame.tokens[phrase.first].start, frame.tokens[phrase.last].end
        first = next(iter(self.cast.within(begin, end)), None)
        verb = next((t.key for t in frame.tokens.part(phrase.first) if first and t.start >= first.end), "")
        acts = first is not None and first.kind == "person" and first.title_start == begin and verb.endswith("s")
        return first if acts and verb[:-1] not in role_nouns() else None

    def _apposition(self, frame: Frame, phrase: NounPhrase) -> NamedMention | None:
        """A name set behind a description: "his lawyer, Jane Roe", "the petitioner's counsel, advocate Jane Roe"."""
        name = name_beside("apposed", frame, phrase)
        if name is None or not frame.is_capital(name.first) or frame.words[name.first] in closed_class("determiner"):
            return self._behind_role(frame, phrase)
        mention = self._named(frame, name)
        return mention if mention is not None and mention.kind == "person" else None

    def _member(self, frame: Frame, phrase: NounPhrase) -> NamedMention | None:
        """The person who opens a sentence and whose body follows: "Sgt Ann Cole, Kent Police said"."""
        start = frame.tokens[phrase.first].start
        opening = next(iter(self.cast.within(frame.tokens[0].start, start)), None)
        if opening is None or opening.kind != "person" or opening.title_start != frame.tokens[0].start:
            return None
        comma = end_beside("body behind a person", frame, phrase.first, phrase.last)
        return opening if comma is not None and frame.tokens[comma].end == opening.end else None

    def _called(self, frame: Frame, phrase: NounPhrase) -> NamedMention | None:
        """The name that a description is told to have: "a Welshman called Mr Prosser"."""
        indefinite = frame.words[phrase.first] in closed_class("determiner") - {"the"}
        name = name_beside("called", frame, phrase) if indefinite else None
        return self._named(frame, name) if name and frame.is_capital(name.first) else None

    def _answering(self, frame: Frame, phrase: NounPhrase) -> Voice | None:
        """The owner of an answer: "Cole's response", "the minister's reply"."""
        owner = phrase.head - 1
        stands = phrase.head == phrase.last and owner >= phrase.first
        kinds = frame.tokens[phrase.head].kinds
        if (
            not stands
            or "words_before_speech.answer" not in kinds
            or end_beside("owned answer", frame, phrase.head, phrase.head) is None
        ):
            return None
        return self.voice(frame, NounPhrase(phrase.first, owner, owner))

    def _issued(self, frame: Frame, phrase: NounPhrase) -> Voice | None:
        """The issuer of a document that speaks: "the letter", "a notice on the firm's website"."""
        document = is_issued(frame.words[phrase.head]) or opens_dated_document(frame, phrase)
        issuer = self._issuer(frame, phrase) if document else None
        return (
            self._voice(*frame.span(phrase.first, phrase.last), issuer, "description") if issuer is not None else None
        )

    def _issuer(self, frame: Frame, phrase: NounPhrase) -> int | None:
        for its_frame, named, _ in issuers(self._frames, frame, phrase):
            office = its_frame.words[named.head] == "office" and named.head > named.first
            issuer = NounPhrase(named.first, named.head - 1, named.head - 1) if office else named
            voice = self.voice(its_frame, issuer) if not is_issued(its_frame.words[issuer.head]) else None
            if voice is not None and voice.person is not None:
                return voice.person
        return None

    def _behind_role(self, frame: Frame, phrase: NounPhrase) -> NamedMention | None:
        """The person whose role and name stand behind a comma: "his counsel, advocate Jane Roe, said"."""
        at = end_beside("role behind it", frame, phrase.last, phrase.last)
        if at is None or (frame.words[at - 1] == "," and frame.is_capital(at)):
            return None
        begin, end = frame.tokens[at].start, frame.tokens[len(frame.tokens) - 1].end
        named = (m for m in self.cast.within(begin, end) if m.title_start == begin)
        behind = ((m, next((n for n, token in enumerate(frame.tokens) if token.start >= m.end), -1)) for m in named)
        return next(
            (m for m, place in behind if end_beside("ends between commas", frame, place - 1, place - 1) is not None),
            None,
        )

    def _by_name(self, mention: NamedMention) -> Voice:
        return self._voice(mention.start, mention.end, mention.person, "named")

    def _by_description(self, frame: Frame, phrase: NounPhrase) -> Voice | None:
        start, end = frame.span(phrase.first, phrase.last)
        if self.text[start:end].endswith(_POSSESSIVE_ENDINGS):
            end -= 2
        if end <= start:
            return None
        phrase_text = self.text[start:end]
        single = phrase.first == phrase.last
        if single and frame.words[phrase.head] in closed_class("possessive"):
            return None
        person = self.cast.description(phrase_text, start)
        if person is None:
            person = self._kin(frame, phrase)
        if person is None:
            person = self._part(frame, phrase)
        if person is None:
            person = self._taken_up.meant(self.text[start : frame.tokens[phrase.head].end], start)
        return self._voice(start, end, person, "anonymous" if person is None else "description")

    def _kin(self, frame: Frame, phrase: NounPhrase) -> int | None:
        """Whoever the article names as somebody's kin: "her husband" behind "Roe and her husband, Ben Ray"."""
        head = frame.words[phrase.head]
        if head not in lexicon.table("kinship") or phrase.first == phrase.head:
            return None
        start = frame.tokens[phrase.first].start
        named = (one for one in self._kin_named.get(head, ()) if one.start < start)
        return next((one.person for one in sorted(named, key=lambda one: -one.start)), None)

    @cached_property
    def _kin_named(self) -> dict[str, list[NamedMention]]:
        """For each word of kin those who are named right behind it."""
        found: dict[str, list[NamedMention]] = {}
        people = {mention.title_start: mention for mention in self.cast.mentions if mention.kind == "person"}
        for frame in self._frames:
            for at, token in enumerate(frame.tokens):
                name = end_beside("named kin", frame, at, at) if "kinship" in token.kinds else None
                if name is not None and (mention := people.get(frame.tokens[name].start)):
                    found.setdefault(token.key, []).append(mention)
        return found

    def _part(self, frame: Frame, phrase: NounPhrase) -> int | None:
        """The institution of which a phrase names a part: "the NWS station in Peachtree City"."""
        last = end_beside("part of a body", frame, phrase.head, phrase.head)
        speaks = "person_words.part_that_speaks" in frame.tokens[phrase.head].kinds
        if not speaks or last is None or last < phrase.first:
            return None
        start, end = frame.span(phrase.first, last)
        within = self.cast.within(start, end)
        return next((one.person for one in within if one.kind == "institution" and one.end >= end), None)

    def _voice(self, start: int, end: int, person: int | None, basis: Basis) -> Voice:
        name = None if person is None else self.cast.people[person].name
        return Voice(Speaker(self.text[start:end], start, end, name, basis), person)
