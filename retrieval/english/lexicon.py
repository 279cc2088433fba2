"""What the program knows of English words: the one way to the files of `data/`.

A file begins with `# source: ...`; further lines with `#` explain its kinds. Then it has a fact a line, sorted by the
code points of what stands before the tab:

- *kinds*: a word or phrase, a tab, its kinds with spaces between them (`deny<TAB>clause object denial contrary`);
- *tables*: a key, a tab, one value, and nothing else (`sept<TAB>9`).

To add a word, write its line at its place: no Python changes, and `tests/test_lexicon.py` says what is wrong with it.
Words are in lower case with straight apostrophes unless the file's first lines say otherwise.

A file is read when something in it is asked for, never at import: ask inside a function.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from retrieval.english.words import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

_DATA = Path(__file__).with_name("data")


@cache
def table(name: str) -> Mapping[str, str]:
    """Give the lines of `data/NAME.txt`, what stands before the tab with what stands behind it, in the file's order.

    Raises `FileNotFoundError` where there is no such file.
    """
    lines = (_DATA / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    facts = (line.partition("\t") for line in lines if line and line[0] != "#")
    return MappingProxyType({key: value for key, _, value in facts})


@cache
def words(name: str, *kinds: str) -> frozenset[str]:
    """Give the words of `data/NAME.txt` that are of one of `kinds`; without kinds all of them.

    Raises `KeyError` for a kind that no word of the file has.
    """
    if not kinds:
        return frozenset(table(name))
    return frozenset().union(*(_by_kind(name)[kind] for kind in kinds))


def kinds(word: str) -> frozenset[str]:
    """Give what a word or phrase is: `file.kind`, or `file` for the key of a table. Case and accents do not count."""
    return _everything().get(fold(word), frozenset())


def kinds_in(name: str, word: str) -> frozenset[str]:
    """Give the kinds that `data/NAME.txt` has for a word or phrase; case and accents do not count."""
    return _folded(name).get(fold(word), frozenset())


@cache
def data_files() -> tuple[str, ...]:
    """Give the names of all files, sorted."""
    return tuple(sorted(path.stem for path in _DATA.glob("*.txt")))


@cache
def explained(name: str) -> Mapping[str, str]:
    """Give the kinds that the first lines of a file explain (`# kind: meaning`); none where it is a table."""
    lines = (_DATA / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    notes = (line[2:].partition(": ") for line in lines if line.startswith("# "))
    return MappingProxyType({kind: meaning for kind, colon, meaning in notes if colon and kind != "source"})


@cache
def _by_kind(name: str) -> dict[str, frozenset[str]]:
    found: dict[str, list[str]] = {}
    for word, kinds_of_word in table(name).items():
        for kind in kinds_of_word.split():
            found.setdefault(kind, []).append(word)
    return {kind: frozenset(members) for kind, members in found.items()}


@cache
def _folded(name: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for word, kinds_of_word in table(name).items():
        found.setdefault(fold(word), set()).update(kinds_of_word.split())
    return {word: frozenset(its_kinds) for word, its_kinds in found.items()}


@cache
def _everything() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name in data_files():
        is_table = not explained(name)
        for word, kinds_of_word in table(name).items():
            named = [name] if is_table else [f"{name}.{kind}" for kind in kinds_of_word.split()]
            found.setdefault(fold(word), set()).update(named)
    return {word: frozenset(its_kinds) for word, its_kinds in found.items()}
