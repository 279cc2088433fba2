"""The values that flow through On Record. All are frozen; all offsets count code points of an article's text.

`start` and `end` always are half-open: `text[start:end]` is the thing itself, letter by letter.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Literal

SentenceKind = Literal["prose", "headline", "heading", "caption", "label", "link", "promo", "footer", "table", "works"]
UNREAD: frozenset[SentenceKind] = frozenset({"link", "promo", "footer", "table", "works"})
"""Lines of a page that are no part of the article: nobody says them, and nobody named in them speaks."""
QuoteKind = Literal["direct", "mixed", "indirect"]
_Day = date
Basis = Literal["named", "pronoun", "description", "anonymous"]
PersonKind = Literal["person", "institution"]
Gender = Literal["he", "she", "they"]
QuestionKind = Literal["statements", "who_said", "verify", "search"]
Outcome = Literal[
    "answered", "confirmed", "altered", "other_speaker", "unknown_actor", "not_quoted", "not_on_topic", "not_found"
]
Act = Literal["statement", "denial", "question", "demand", "praise", "blame", "promise", "announcement"]
"""What is done by a report's words."""
Order = Literal["best", "newest", "oldest"]
Wants = Literal["passages", "count", "day", "person", "archive", "fact"]
"""What a question is after: what was said, how often, who somebody is, what the archive holds, what is so at all."""
Origin = Literal["file", "fetched", "feed", "upload"]
"""How an article came: from whoever runs the program, from its address, in a feed's words, from a member."""
MatchedBy = Literal["words", "meaning"]
Stance = Literal["asserts", "denies"]
DateBasis = Literal["stated", "published"]
DiffOp = Literal["equal", "delete", "insert", "replace"]
CORRECTED = "corrected by hand"
"""The rule of a quote whose speaker somebody set."""


def _check_span(start: int, end: int) -> None:
    if not 0 <= start < end:
        raise ValueError(f"a span needs 0 <= start < end, not {start}, {end}")


# --- what is read -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Article:
    """One article as it was read. `text` is final: every offset anywhere counts into it."""

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    published_at: datetime | None = None
    """The moment of publication, with a zone, only where the source gives the time of day."""
    source: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    """Who wrote it, as the page names them; nobody's statement."""
    section: str | None = None
    origin: Origin = field(default="file", compare=False)
    """How it came; the same article that comes another way is the same article."""

    def __post_init__(self) -> None:
        if not self.id:
            raise ValueError("an article needs an id")

    @cached_property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the text in UTF-8 (lone surrogates are kept)."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, or one line that is none (a heading, a caption). Never crosses a paragraph."""

    start: int
    end: int
    paragraph: int
    kind: SentenceKind = "prose"

    def __post_init__(self) -> None:
        _check_span(self.start, self.end)


# --- who said what ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that report: "said", "told reporters", "according to"."""

    text: str
    start: int
    end: int

    def __post_init__(self) -> None:
        _check_span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Lead:
    """The words from a cue up to the paraphrase that it reports, without which that may say the contrary."""

    text: str
    start: int
    end: int

    def __post_init__(self) -> None:
        _check_span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, as the article puts it (`mention` at `start`) and by the fullest name it gives (`name`)."""

    mention: str
    start: int
    end: int
    name: str | None
    basis: Basis

    def __post_init__(self) -> None:
        _check_span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage that somebody said. `speaker` is None where the text does not tell; `rule` says what decided."""

    start: int
    end: int
    text: str
    kind: QuoteKind
    cue: Cue | None = None
    speaker: Speaker | None = None
    rule: str = ""
    inner: tuple[Quote, ...] = ()
    """What is quoted inside it, each by whoever this quote's speaker says spoke it."""
    act: Act | None = None
    """What is done by reported words; None for words in marks."""
    joint: tuple[str, ...] = ()
    """The further names where several speak together; the speaker's is the first."""

    @property
    def corrected(self) -> bool:
        """Whether somebody decided by hand who speaks."""
        return self.rule == CORRECTED

    def __post_init__(self) -> None:
        _check_span(self.start, self.end)
        if len(self.text) != self.end - self.start:
            raise ValueError("a quote's text must be as long as its span")
        if any(one.start < self.start or one.end > self.end for one in self.inner):
            raise ValueError("what is quoted inside a quote must lie in it")


@dataclass(frozen=True, slots=True)
class Role:
    """What an article says somebody is ("White House national security spokesman"), at the words that say it."""

    text: str
    start: int
    end: int

    def __post_init__(self) -> None:
        _check_span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in an article's text where somebody is named (pronouns and bare descriptions are not kept)."""

    start: int
    end: int

    def __post_init__(self) -> None:
        _check_span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, or an institution, named in one article. `name` is the fullest form without titles."""

    name: str
    kind: PersonKind = "person"
    mentions: tuple[Mention, ...] = ()
    roles: tuple[Role, ...] = ()
    gender: Gender | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one article holds: its quotes in order of `start`, and everybody it names."""

    quotes: tuple[Quote, ...]
    people: tuple[Person, ...]


# --- what is kept -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DatedRole:
    """A role as articles gave it, from the first day to the last on which one did."""

    text: str
    article_id: str
    start: int
    end: int
    first: date | None
    last: date | None
    articles: int = 1


@dataclass(frozen=True, slots=True)
class Actor:
    """One speaker across articles. `id` is a slug of `name`, the full name that is used most ("vladimir-putin")."""

    id: str
    name: str
    kind: PersonKind
    forms: tuple[str, ...]
    """Every way the archive's articles name this actor, fullest first."""
    roles: tuple[DatedRole, ...]
    """Latest first."""
    statements: int
    articles: int
    """How many articles name the actor."""
    corrected: bool = False
    """Whether somebody decided by hand who this is, or how they are called."""


@dataclass(frozen=True, slots=True)
class SaidOn:
    """The day words were said: as the text states it, else the day of publication."""

    date: date
    basis: DateBasis
    until: _Day | None = None
    """The last day, where the text states several ("in July", "last week")."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A stored quote with all that filters and orders it."""

    quote: Quote
    article_id: str
    actor_id: str | None
    said: SaidOn | None
    first_sentence: int
    """Number, in the whole archive, of the first sentence the quote touches."""
    last_sentence: int
    number: int = 0
    """The same for the statements that copies of one article (syndicated ones) repeat; 0 where it is not known."""


# --- what is asked and answered ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `since` to `until`, both included; None is open. `words` are those of the question."""

    since: date | None = None
    until: date | None = None
    words: str = ""

    def __post_init__(self) -> None:
        if self.since and self.until and self.since > self.until:
            raise ValueError("a period must not end before it begins")


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was understood, before the archive was asked. Only actors' wording, not yet their ids."""

    text: str
    kind: QuestionKind
    actors: tuple[str, ...] = ()
    """Who is asked about, in the question's words ("putin", "the British official")."""
    topic: str = ""
    period: Period = Period()
    words: str = ""
    """The words to be looked up (`who_said`, `verify`)."""
    quotes: bool = False
    """Whether `words` stand between quotation marks in the text."""
    about: tuple[str, ...] = ()
    """Further people named in the topic or addressed ("what did X say about Y", "what did X tell Y")."""
    verb: str = ""
    """The verb by which it asks, where that is more than saying ("praise", "deny"), as the lexicon has it."""
    sources: tuple[str, ...] = ()
    """Only articles of these sources (as `ArticleRef.source` names them) are to answer; empty: all."""
    articles: tuple[str, ...] = ()
    """Only these articles, by their ids, are to answer for the topic; empty: all."""
    help: str = ""
    """A sentence for a person where the text is no question that can be answered (empty otherwise)."""
    order: Order = "best"
    """What comes first among the statements that answer ("latest from X", "how has X's view changed")."""
    wants: Wants = "passages"
    skip: int = 0
    """How many passages of the same answer were shown before ("more")."""
    without: tuple[str, ...] = ()
    """Ids of actors who are not asked about any more ("who else?")."""
    shown: tuple[str, ...] = ()
    """Ids of the actors whose words the answer showed, for the question after it ("what else did he say?")."""
    choices: tuple[str, ...] = ()
    """Ids of the actors whom the answer asked back about ("Erik or Nora?"), for the reply to it."""
    instead: Question | None = None
    """How the text may be meant as well ("what about NATO?"): asked where the first reading finds nothing."""


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """The article of a passage, without its text."""

    id: str
    title: str | None
    source: str | None
    url: str | None
    published: date | None
    sha256: str
    origin: Origin = "file"
    """How the article came."""
    changed: bool = False
    """Whether its words were edited since they were first read; the archive keeps the earlier versions."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that stand in an article, with all that is needed to show and to check them.

    `kind` "sentence" is nobody's statement; otherwise it is the quote's.
    """

    start: int
    end: int
    text: str
    kind: QuoteKind | Literal["sentence"]
    article: ArticleRef
    cue: Cue | None = None
    speaker: Speaker | None = None
    role: str | None = None
    """What the article (else the latest article before it) says the speaker is."""
    actor: str | None = None
    said: SaidOn | None = None
    score: float = 0.0
    before: str = ""
    after: str = ""
    also_in: tuple[str, ...] = ()
    inner: tuple[Quote, ...] = ()
    """What is quoted inside the words shown, each by whoever the speaker says spoke it."""
    act: Act | None = None
    joint: tuple[str, ...] = ()
    """The further names where several speak together."""
    lead: Lead | None = None
    """What stands before a paraphrase from its cue on ("denied that"); shown with it."""
    match: MatchedBy = "words"
    """Whether words of the question stand in it or around it, or it is on the subject in other words."""
    weighed: tuple[tuple[str, float], ...] = ()
    """What each feature of the ranking adds to `score`; empty where nothing was weighed (exact words, one's latest)."""
    corrected: bool = False
    """Whether somebody decided by hand who speaks."""

    @property
    def stance(self) -> Stance:
        """Whether the speaker says what a paraphrase holds, or the contrary of it."""
        return "denies" if self.act == "denial" and self.kind in {"mixed", "indirect"} else "asserts"

    def __post_init__(self) -> None:
        _check_span(self.start, self.end)
        if self.kind == "sentence" and (self.cue or self.speaker):
            raise ValueError("a sentence is nobody's statement")


@dataclass(frozen=True, slots=True)
class Diff:
    """One step of a word-level comparison between the words asked for and the words said."""

    op: DiffOp
    asked: str
    said: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What is shown. `understood` says in one sentence how the question was read."""

    question: Question
    outcome: Outcome
    message: str
    actors: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    nearest: tuple[Passage, ...] = ()
    diff: tuple[Diff, ...] = ()
    understood: str = ""
    suggestions: tuple[str, ...] = field(default=())
    """Names of actors that may have been meant."""
    total: int = 0
    """How many passages there are in all, of which `passages` is one page."""
