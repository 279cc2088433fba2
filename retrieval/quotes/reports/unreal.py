"""Reports of what nobody said: denied, not recalled, invented, or true only in a case that is thought up."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.cues import reporting_verbs
from retrieval.english.grammar import closed_class

if TYPE_CHECKING:
    from collections.abc import Sequence


@cache
def _denying() -> frozenset[str]:
    return reporting_verbs()["deny"].forms()


def is_unreal(words: Sequence[str], subject: int) -> bool:
    """Tell a report that did not happen by the words before its subject, the word number `subject` of a sentence.

    "Had Roe said", "if Roe said", "imagine Roe saying", "denied that she said", "I do not recall that Roe said".
    """
    before = words[: subject + (words[subject] in lexicon.words("words_before_speech", "supposing"))]
    if before[-1:] == ["had"] and len(before) == 1:
        return True
    opener = before[-2:-1] if before[-1:] == ["that"] else before[-1:]
    supposed = lexicon.words("words_before_speech", "supposing")
    return not (_denying() | supposed).isdisjoint(opener) or _is_not_recalled(before) or _is_untrue(before)


def _is_not_recalled(before: Sequence[str]) -> bool:
    recalling = lexicon.words("words_before_speech", "recalling")
    recalled = next((at for at, word in enumerate(before) if word in recalling), None)
    return recalled is not None and any(
        word in closed_class("negation") or word.endswith("n't") for word in before[max(0, recalled - 3) : recalled]
    )


def _is_untrue(before: Sequence[str]) -> bool:
    untrue = not lexicon.words("words_before_speech", "called_untrue").isdisjoint(before)
    return list(before[-2:]) == ["claim", "that"] and untrue
