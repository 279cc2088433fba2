"""What is no question for this bot: nothing, noise, a greeting, an insult, another language, somebody else's trade.

Each gets one sentence that fits and says what can be asked; `small_talk.toml` has them, with the phrases they answer.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from retrieval.english import lexicon

LONGEST = 2000
"""Characters that a question may have; a longer text is no question but a document."""

EXAMPLE = "for example “What did Putin say about NATO?”, “Who said …?” or “Did Kirby say …?”"

_SCRIPTS = {"ru": ("\u0400", "\u04ff"), "zh": ("\u4e00", "\u9fff"), "other": ("\u0370", "\uffff")}
"""Languages that are told by their letters: the first and the last of these."""
_LATIN = ("es", "de", "fr", "pt")
"""Languages that are told by their small words."""


def sentence(name: str) -> str:
    """The sentence for a kind of text that is no question."""
    answer: str = _kinds()[name]["answer"]
    return answer.format(example=EXAMPLE, longest=f"{LONGEST:,}")


def reply(text: str) -> str:
    """The sentence that answers a text which is no question; empty where it may be one."""
    if not text.strip():
        return sentence("empty")
    if len(text) > LONGEST:
        return sentence("long")
    bare = " ".join(re.sub(r"[^\w\s'’?/]", " ", text).lower().replace("’", "'").split())
    kind = next((kind for kind, pattern in _phrases().items() if pattern.fullmatch(bare)), "") or _language(text)
    if kind:
        return sentence(kind)
    return "" if any(c.isalnum() for c in text) else sentence("noise")


def _language(text: str) -> str:
    """The language of a text that is plainly not English; empty for English, and where too little tells."""
    letters = [c for c in text if c.isalpha()]
    for language, (first, last) in _SCRIPTS.items():
        if 2 * sum(first <= c <= last for c in letters) > len(letters) > 1:
            return language
    said = re.findall(r"[\w'-]+", text.lower().replace("’", "'"))
    telling = lexicon.words("function_words", "determiner", "preposition", "do") | lexicon.words(
        "question_words", "say"
    )
    english = sum(word in telling for word in said)
    counts = {language: sum(word in lexicon.words("foreign_words", language) for word in said) for language in _LATIN}
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] > max(1, english) else ""


@cache
def _phrases() -> dict[str, re.Pattern[str]]:
    told = {kind: "|".join(row["phrases"]) for kind, row in _kinds().items() if "phrases" in row}
    return {kind: re.compile(rf"(?:{pattern})\s*\??") for kind, pattern in told.items()}


@cache
def _kinds() -> dict[str, dict[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("small_talk.toml").read_text(encoding="utf-8"))
