"""A question cut loosely into whom it asks about, by which verb, and the rest: a cut that never fails.

The forms of `phrasings` say what a question means and fit some of them; this says only where its parts lie, for a
search that weighs the words of each part differently and gates by none.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from retrieval.english import lexicon
from retrieval.english.cues import cue_forms
from retrieval.english.words import fold

_MORE_VERBS = (
    "talk speak comment address react respond reply discuss praise slam blast rip mock feel think like want rate see "
    "make mean call describe defend criticize criticise support oppose blame thank rule admit apologise apologize "
    "compare justify ask give tell know"
)
"""Verbs of questions that report nothing in an article."""
_REACH_WORDS = 14
"""Words within which the verb of an auxiliary is looked for."""
_ASIDE = re.compile(
    r"^(?:do you know|(?:can|could) you (?:please )?(?:find|show me|tell me|look up)|please|is it true(?: that)?|"
    r"true or false:?)\s+",
    re.IGNORECASE,
)


class Parts(NamedTuple):
    """The parts of a question in its own words; any may be empty. `verb` is a lemma."""

    who: str
    verb: str
    topic: str


class _Token(NamedTuple):
    word: str
    start: int
    end: int


class _Tokens:
    """The words of a text, folded, with the text between any two of them."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = (match for match in _word().finditer(text))
        self.all = [_Token(fold(match.group()), match.start(), match.end()) for match in found]
        self.words = [token.word for token in self.all]

    def between(self, first: int, end: int) -> str:
        """The text from word `first` up to word `end`."""
        return self.text[self.all[first].start : self.all[end - 1].end] if 0 <= first < end else ""

    def behind_lead(self, end: int) -> int:
        """The first word before `end` that does not only open the question."""
        at = 0
        while at < end and self.words[at] in lexicon.words("question_frame", "leading") | lexicon.words(
            "question_frame", "asking"
        ) | lexicon.words("question_frame", "auxiliary"):
            at += 1
        return at


def parted(text: str) -> Parts:
    """Cut a question's text; what cannot be told apart is all topic."""
    tokens = _Tokens(_ASIDE.sub("", text.replace("’", "'")))
    for cut in (_according, _who_verb, _auxiliary, _owned, _from, _clause, _about):
        if parts := cut(tokens):
            return parts
    return Parts("", "", tokens.text)


def _according(tokens: _Tokens) -> Parts | None:
    """Find "according to X, how many ..."."""
    words = tokens.words
    for at in range(len(words) - 2):
        if words[at : at + 2] == ["according", "to"]:
            end = at + 3
            while (
                end < len(words)
                and words[end]
                not in lexicon.words("question_frame", "asking")
                | lexicon.words("question_frame", "auxiliary")
                | lexicon.words("question_frame", "about")
                and not _parted(tokens, end)
            ):
                end += 1
            rest = f"{tokens.between(0, at)} {tokens.between(end, len(words))}".strip()
            return Parts(tokens.between(at + 2, end), "", rest)
    return None


def _parted(tokens: _Tokens, at: int) -> bool:
    return "," in tokens.text[tokens.all[at - 1].end : tokens.all[at].start]


def _who_verb(tokens: _Tokens) -> Parts | None:
    """Find "who said ...": nobody is named."""
    for at, word in enumerate(tokens.words[:-1]):
        if word == "who" and (verb := lemma(tokens.words[at + 1])) and at < 3:
            return Parts("", verb, tokens.between(at + 2, len(tokens.words)))
    return None


def _auxiliary(tokens: _Tokens) -> Parts | None:
    """Find "what did X say ...", "did X promise ..."."""
    words = tokens.words
    for at, word in enumerate(words):
        if word not in lexicon.words("question_frame", "auxiliary") or not _opens(words, at):
            continue
        for verb in range(at + 2, min(len(words), at + _REACH_WORDS)):
            if (found := lemma(words[verb])) and words[verb - 1] not in lexicon.words("question_frame", "before_noun"):
                return Parts(tokens.between(at + 1, verb), found, tokens.between(verb + 1, len(words)))
    return None


def _opens(words: list[str], at: int) -> bool:
    before = words[at - 1] if at else ""
    return (
        not before
        or before in lexicon.words("question_frame", "asking")
        or before in lexicon.words("question_frame", "leading")
        or (at <= 3 and words[0] in lexicon.words("question_frame", "asking"))
    )


def _owned(tokens: _Tokens) -> Parts | None:
    """Find "X's reaction to ..."."""
    for at, word in enumerate(tokens.words):
        if at and word in lexicon.words("question_frame", "noun") and tokens.words[at - 1].endswith(("'s", "s'")):
            who = re.sub(r"'s?$", "", tokens.between(tokens.behind_lead(at), at))
            topic = re.sub(r"^(?:for|to|on|about|of|regarding)\s+", "", tokens.between(at + 1, len(tokens.words)))
            return Parts(who, "", topic)
    return None


def _from(tokens: _Tokens) -> Parts | None:
    """Find "anything from X on ..."."""
    words = tokens.words
    for at, word in enumerate(words[:4]):
        if word in {"from", "by"} and all(
            before in lexicon.words("question_frame", "leading") | lexicon.words("question_frame", "noun")
            for before in words[:at]
        ):
            end = next(
                (end for end in range(at + 1, len(words)) if words[end] in lexicon.words("question_frame", "about")),
                len(words),
            )
            return Parts(tokens.between(at + 1, end), "", tokens.between(end + 1, len(words)))
    return None


def _clause(tokens: _Tokens) -> Parts | None:
    """Find "what X said about ..."."""
    words = tokens.words
    for at, word in enumerate(words):
        if at and word in lexicon.words("question_frame", "about"):
            return None
        verb = lemma(word)
        first = tokens.behind_lead(at)
        if verb and word != verb and first < at:
            return Parts(tokens.between(first, at), verb, tokens.between(at + 1, len(words)))
    return None


def _about(tokens: _Tokens) -> Parts | None:
    """Find "X on ..."."""
    words = tokens.words
    for at, word in enumerate(words):
        first = tokens.behind_lead(at)
        if first < at and (word in lexicon.words("question_frame", "about") or (word in {"to", "at"} and at < 5)):
            return Parts(tokens.between(first, at), "", tokens.between(at + 1, len(words)))
    return None


def lemma(word: str) -> str:
    """The verb of which `word` (in lower case) is a form, if questions ask by it; else empty."""
    if (form := cue_forms().get(word)) and form.verb.uses != {"evidence"}:
        return form.verb.lemma
    return _more_forms().get(word, "")


@cache
def _more_forms() -> dict[str, str]:
    found = {"thought": "think", "felt": "feel", "spoke": "speak", "saw": "see", "made": "make", "knows": "know"}
    for verb in _MORE_VERBS.split():
        stem = verb.removesuffix("e")
        for form in (verb, f"{verb}s", f"{stem}es", f"{stem}ed", f"{stem}ing"):
            found.setdefault(form, verb)
    return found


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[\w$%][\w'.$%\-]*(?<!\.)")
