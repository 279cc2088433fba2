"""A topic typed in small letters, with the capitals that articles give its words: "nato" is NATO."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from retrieval.english import lexicon
from retrieval.english.small_words import small_words
from retrieval.english.words import fold, word_pattern, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.archive import Archive

_SENTENCES = 12
"""Sentences nearest to the topic in which its words are looked up."""
_FEWEST_SEEN, _MOSTLY = 2, 0.75
"""How often a word must be seen, and the share of one spelling, for that spelling to be a name's."""


def spelled(archive: Archive, topic: str) -> str:
    """`topic` with the capitals that its words have within sentences; unchanged where it has some, or is "his van"."""
    asked = [word for word in words(topic) if fold(word.text) not in small_words()]
    if topic != topic.lower() or not asked or topic.partition(" ")[0] in lexicon.words("function_words", "possessive"):
        return topic
    wanted = {fold(word.text) for word in asked}
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for form in _written(archive, topic):
        if fold(form) in wanted:
            seen[fold(form)][form] += 1
    for word in reversed(asked):
        topic = f"{topic[: word.start]}{_usual(seen[fold(word.text)], word.text)}{topic[word.end :]}"
    return topic


def _written(archive: Archive, topic: str) -> Iterator[str]:
    """The words of the sentences nearest to a topic, without those at their beginnings, which have capitals anyway."""
    hits = archive.search(topic, k=_SENTENCES)
    for place in archive.located(hit.sentence for hit in hits):
        found = word_pattern().findall(place.text)[1:]
        if place.kind == "prose" and any(map(str.islower, found)):
            yield from found


def _usual(forms: Counter[str], typed: str) -> str:
    """How a word is mostly written; as it was typed where that is in small letters, or not known."""
    form, count = forms.most_common(1)[0] if forms else (typed, 0)
    total = sum(forms.values())
    return form if total >= _FEWEST_SEEN and count >= _MOSTLY * total and len(form) == len(typed) else typed
