"""The candidates that need no verb: a heading, a label before the quotation, a signature behind or below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.grammar import closed_class
from retrieval.english.titles import role_nouns
from retrieval.quotes.attribution.rules import SpeakerCandidate, SpeakerRule
from retrieval.quotes.reports.clause_ends import looks_finite
from retrieval.quotes.reports.frames import QUOTED
from retrieval.quotes.reports.noun_phrases import NounPhrase, phrase_after, phrase_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.quotes.article import ArticleProse
    from retrieval.quotes.people.mentions import NamedMention
    from retrieval.quotes.reports.frames import Frame

_DASHES = frozenset(["--", "~", "-"])
_LONGEST_SIGNATURE_CHARS = 40


def by_heading(article: ArticleProse, frame: Frame, token: int) -> Iterator[SpeakerCandidate]:
    """A heading that is a name speaks for what stands below it: alone, or behind "On trade:"."""
    topic = (
        token > 1
        and frame.words[0] in lexicon.words("words_before_speech", "names_topic")
        and frame.words[token - 1] == ":"
    )
    if frame.kind != "prose" or not (token == 0 or topic):
        return
    heading = article.heading_above(frame.number)
    named = _named_in(article, heading) if heading else None
    if named is not None:
        yield SpeakerCandidate(SpeakerRule.HEADING, article.speakers.named_at(named))


def _named_in(article: ArticleProse, heading: Frame) -> NamedMention | None:
    """Give the person with whom a heading begins: "Director of National Parks Omar Haddad on Newsnight"."""
    start, end = heading.span(0, len(heading.words) - 1)
    mentions = article.speakers.cast.within(start, end)
    person = next((one for one in mentions if one.kind == "person" and one.person is not None), None)
    if person is None or _is_byline(heading, person):
        return None
    before = [token.key for token in heading.tokens if token.end <= person.title_start]
    return person if all(word in _IN_NAMES or heading.is_capital(at) for at, word in enumerate(before)) else None


def _is_byline(heading: Frame, person: NamedMention) -> bool:
    """Tell who wrote from who spoke: "By Ann Cole", "Ann Cole in Taunton"."""
    behind = [at for at, token in enumerate(heading.tokens) if token.start >= person.end]
    placed = bool(behind[1:]) and heading.words[behind[0]] == "in" and all(heading.is_capital(at) for at in behind[1:])
    return heading.words[0] == "by" or placed


def sender(frame: Frame) -> NounPhrase | None:
    """Give who is named in a line that says from whom the words below come: "And from Chairwoman Ann Roe:"."""
    start = 1 if frame.words[0] in closed_class("coordinator") else 0
    if frame.words[start : start + 1] != ["from"] or (frame.words[-1].isalpha() and frame.kind == "prose"):
        return None
    desk = next((n + 1 for n, word in enumerate(frame.words[: start + 5]) if word == "of" and _on_desk(frame, n)), 0)
    named = phrase_after(frame, desk or start + 1, modified=False)
    behind = frame.words[named.last + 1 : named.last + 2] if named else []
    return named if named is not None and frame.is_capital(named.last) and behind in ([], [":"], [","]) else None


def _on_desk(frame: Frame, place: int) -> bool:
    return frame.words[place - 1] in lexicon.words("words_before_speech", "place_of_writing")


def by_owner(article: ArticleProse, frame: Frame, token: int) -> Iterator[SpeakerCandidate]:
    """Whose words they are called: `Ann Roe's "we will not bend" speech`, `his "never again" pledge`."""
    words, owner = frame.words, token - 1
    called = words[token + 1] if token + 1 < len(words) else ""
    if not token or called not in lexicon.words("reporting_nouns", "own_words"):
        return
    if not (words[owner].endswith(("'s", "s'")) or words[owner] in closed_class("possessive")):
        return
    first = owner
    while frame.is_capital(owner) and first > 0 and frame.is_capital(first - 1):
        first -= 1
    named = NounPhrase(first, owner, owner)
    described = first == owner and words[owner] not in closed_class("possessive")
    voice = article.speakers.voice(frame, (phrase_before(frame, owner) if described else None) or named)
    if voice is not None and voice.person is not None:
        yield SpeakerCandidate(SpeakerRule.OWNER, voice)


_IN_NAMES = frozenset(["of", "the", "and", "&", "for", "'s"])


def by_label(article: ArticleProse, frame: Frame, token: int) -> Iterator[SpeakerCandidate]:
    """`Smith: "..."` and `"..." -- Smith`."""
    words = frame.words
    colon = words.index(":") if frame.kind == "headline" and ":" in words[1:6] else token - 1
    if 0 < colon < token and words[colon] == ":":
        phrase = phrase_before(frame, colon - 1)
        starts = phrase is not None and (phrase.first == 0 or (phrase.first == 1 and not words[0][0].isalpha()))
        starts = starts and words[0] not in lexicon.words("words_before_speech", "before_named_speaker")  # "Added Roe:"
        voice = article.speakers.voice(frame, phrase) if phrase and starts else None
        if voice is not None and phrase is not None and (voice.person is not None or frame.is_capital(phrase.last)):
            yield SpeakerCandidate(SpeakerRule.LABEL, voice)
    elif token > 1 and token + 1 == len(words):
        yield from _bare_label(article, frame, token)
    if token + 1 < len(words):
        yield from _signature(article, frame, token + 1)
    elif frame.number + 1 < len(article.frames):
        below = article.frames[frame.number + 1]
        if below.paragraph == frame.paragraph or (token == 0 and article.opens_paragraph(frame)):
            yield from _signature_below(article, below, frame.paragraph)


def _bare_label(article: ArticleProse, frame: Frame, token: int) -> Iterator[SpeakerCandidate]:
    """`Pat Moran, founder of Netback "..."`: a name and what it is, right before words that fill the paragraph."""
    if not article.opens_paragraph(frame) or any(looks_finite(frame, at) for at in range(token)):
        return
    mentions = article.speakers.cast.within(frame.tokens[0].start, frame.tokens[token].start)
    named = mentions and mentions[0].kind == "person" and mentions[0].title_start == frame.tokens[0].start
    behind = next((one.key for one in frame.tokens if one.start >= mentions[0].end), "") if named else ""
    if named and not behind[0].isalpha():
        yield SpeakerCandidate(SpeakerRule.LABEL, article.speakers.named_at(mentions[0]))


def _signature_below(article: ArticleProse, frame: Frame, above: int) -> Iterator[SpeakerCandidate]:
    """The line below a quotation: "– Ann Cole", "– A weary Ann Cole loses her patience on Monday"."""
    if frame.paragraph > above + 1:
        return
    yield from _signature(article, frame, 0)
    low = frame.tokens[0].end
    mention = next(
        iter(
            article.speakers.cast.within(
                low, min(frame.tokens[len(frame.tokens) - 1].end, low + _LONGEST_SIGNATURE_CHARS)
            )
        ),
        None,
    )
    if frame.words[0] in _DASHES and frame.paragraph > above and mention and mention.kind == "person":
        between = [token.key for token in frame.tokens if low <= token.start < mention.title_start]
        if not between or (between[0] in lexicon.words("clause_words", "article") and len(between) <= 3):
            yield SpeakerCandidate(SpeakerRule.SIGNATURE, article.speakers.named_at(mention))


def _is_signing(frame: Frame, phrase: NounPhrase) -> bool:
    """Tell a name behind what somebody is: "– actor Sam Neale"."""
    return (
        frame.words[phrase.first] in role_nouns() and frame.is_capital(phrase.last) and phrase.last - phrase.first < 5
    )


def _signature(article: ArticleProse, frame: Frame, dash: int) -> Iterator[SpeakerCandidate]:
    named_behind = frame.words[dash] == ":" and frame.words[dash - 1] == QUOTED  # `"It is over" : Ann Roe`
    if frame.words[dash] not in _DASHES and not named_behind:
        return
    if _is_told_before(article, frame, dash):
        return  # `"It is late," Smith said. "I am off." – Ann Roe`: whoever wrote it
    phrase = phrase_after(frame, dash + 1)
    if named_behind and (phrase is None or frame.words[phrase.last + 1 :] not in ([], ["."])):
        return
    if phrase is None or not (frame.is_capital(phrase.first) or _is_signing(frame, phrase)):
        return
    if dash > 0 and not (dash == 1 and article.opens_paragraph(frame)) and not _is_person_at(article, frame, phrase):
        return  # `"He is a good boy." – Reuters` behind other words names who sent the article
    voice = article.speakers.voice(frame, phrase)
    behind = frame.words[phrase.last + 1 : phrase.last + 2]
    if voice is not None and (not behind or not behind[0][0].isalpha()):
        yield SpeakerCandidate(SpeakerRule.SIGNATURE, voice)


def _is_told_before(article: ArticleProse, frame: Frame, dash: int) -> bool:
    """Tell whether somebody reports in the paragraph before the dash: then the name behind it is the writer's."""
    if any(report.first < dash for report in article.reports[frame.number]):
        return True
    before = frame.number - 1
    while before >= 0 and article.frames[before].paragraph == frame.paragraph:
        if article.reports[before]:
            return True
        before -= 1
    return False


def _is_person_at(article: ArticleProse, frame: Frame, phrase: NounPhrase) -> bool:
    return any(one.kind == "person" for one in article.speakers.cast.within(*frame.span(phrase.first, phrase.last)))
