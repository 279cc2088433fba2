"""The lexicon's files are plain, sorted and sourced, and nothing but the lexicon holds words."""

import ast
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from retrieval.archive.store.schema import MIGRATIONS
from retrieval.english import lexicon
from retrieval.english.cues import cue_forms, reporting_verb, reporting_verbs

ROOT = Path(__file__).parent.parent
DATA = ROOT / "retrieval" / "english" / "data"


@pytest.mark.parametrize("name", lexicon.data_files())
def test_a_file_names_its_source_and_has_a_sorted_fact_a_line_and_no_fact_twice(name):
    lines = (DATA / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    assert lines[0].startswith("# source: ")
    assert lines.pop() == "", "the last line has an end"
    facts = [line for line in lines if not line.startswith("#")]
    assert lines[len(lines) - len(facts) :] == facts, "notes stand above all facts"
    assert all(line.count("\t") == 1 and line == line.strip() for line in facts)
    keys = [line.split("\t")[0] for line in facts]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("name", [name for name in lexicon.data_files() if lexicon.explained(name)])
def test_each_kind_is_explained_and_each_explained_kind_is_used(name):
    used = {kind for kinds in lexicon.table(name).values() for kind in kinds.split()}
    assert used == set(lexicon.explained(name))


def test_words_are_told_by_file_and_kind():
    assert "quick" not in lexicon.words("function_words", "modal")
    assert {"would", "can't"} <= lexicon.words("function_words", "modal", "be")
    assert lexicon.table("months")["sept"] == "9"
    assert {"months", "function_words.modal"} <= lexicon.kinds("May")
    assert lexicon.kinds("xyzzy") == frozenset()
    assert lexicon.kinds_in("given_names", "Émile") == {"he"}
    assert lexicon.kinds_in("given_names", "May") == {"she"}


def test_an_unknown_file_or_kind_is_an_error_and_no_empty_set():
    with pytest.raises(FileNotFoundError):
        lexicon.words("no_such_file")
    with pytest.raises(KeyError):
        lexicon.words("function_words", "no_such_kind")


def test_a_reporting_verb_is_known_by_each_of_its_forms():
    for word in ("deny", "denies", "denied", "denying"):
        verb = reporting_verb(word)
        assert verb is not None
        assert (verb.lemma, verb.act, verb.polarity) == ("deny", "denial", "denies")
    assert reporting_verb("table") is None


@pytest.mark.parametrize(
    ("lemma", "act", "polarity"),
    [
        ("say", "statement", "asserts"),
        ("reject", "denial", "denies"),
        ("refuse", "denial", "denies"),
        ("rebuff", "denial", "denies"),
        ("ask", "question", "asserts"),
        ("urge", "demand", "asserts"),
        ("praise", "praise", "asserts"),
        ("criticise", "blame", "asserts"),
        ("vow", "promise", "asserts"),
        ("announce", "announcement", "asserts"),
    ],
)
def test_a_verb_has_an_act_and_a_polarity(lemma, act, polarity):
    verb = reporting_verbs()[lemma]
    assert (verb.act, verb.polarity) == (act, polarity)


def test_a_word_behind_a_verb_can_change_its_act():
    call = reporting_verbs()["call"]
    assert (call.act, call.with_particle["for"].act) == ("statement", "demand")
    assert reporting_verbs()["ask"].act_as("person_to") == "demand"


def test_a_verb_whose_act_alone_is_known_reports_nothing_in_articles():
    assert reporting_verbs()["decline"].uses == frozenset()
    assert "declined" not in cue_forms()


# --- nothing but the lexicon holds words ------------------------------------------------------------------------

HOUSE = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "retrieval").rglob("*.py"))}
WORD = re.compile(r"[A-Za-z][a-z'’-]+(?: [a-z'’-]+){0,3}")
"""A word or phrase as a list would hold it; names in code have underscores, capitals or points."""
EXCEPTIONS = {
    # names of formats, of Unicode and of what the index and the store write
    "answers/ranking/features.py": 1,
    "archive/index/segment.py": 1,
    "archive/index/stretches.py": 1,
    "archive/slices/blanks.py": 1,
    "archive/store/pool_rows.py": 1,
    "english/words.py": 1,
    "readers/decoding.py": 1,
    "readers/furniture.py": 1,
    "readers/html_tree.py": 3,
    "readers/http_response.py": 1,
    "readers/markdown.py": 2,
    "readers/page_day.py": 1,
    "readers/pagedata.py": 3,
    "readers/quoted_blocks.py": 1,
    "readers/table.py": 1,
    "readers/warc.py": 1,
    # to be moved
    "answers/comparing/likeness.py": 2,
    "answers/finding/who_named.py": 1,
    "answers/proof.py": 1,
    "answers/question/follow_ups.py": 2,
    "answers/question/parting.py": 1,
    "answers/question/small_talk.py": 1,
    "answers/question/wordings.py": 1,
    "quotes/attribution/candidates.py": 1,
    "quotes/attribution/spoken_or_not.py": 2,
    "quotes/people/capital_words.py": 1,
    "quotes/people/descriptions.py": 1,
}
"""Lists of words in code, counted by file: names of formats, which are no English, and what is still to be moved into
`english/data`. A number may only fall."""


def named_by_types() -> set[str]:
    """What a `Literal` allows, the kinds of the lexicon's files, the archive's tables: names that look like words."""
    kinds = {kind for name in lexicon.data_files() for kind in lexicon.explained(name)}
    kinds |= {table for script in MIGRATIONS for table in re.findall(r"CREATE TABLE (\w+)", script)}
    literals = (
        node.slice
        for tree in HOUSE.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal"
    )
    return kinds | {text for part in literals for text in constants(ast.walk(part))}


def constants(nodes: Iterable[ast.AST | None]) -> list[str]:
    return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def members(node: ast.AST) -> list[str]:
    """What a list, set, tuple or split string holds; of a dict its keys, unless it leads to functions."""
    if isinstance(node, ast.Set | ast.Tuple | ast.List):
        return constants(node.elts)
    if isinstance(node, ast.Dict):
        plain = ast.Constant | ast.Tuple | ast.List | ast.Set
        return constants(key for key, value in zip(node.keys, node.values, strict=True) if isinstance(value, plain))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr.startswith("split"):
        return " ".join(constants([node.func.value])).split()
    return []


def word_lists(tree: ast.Module) -> list[int]:
    """The lines of lists of three words or more; what a module gives out or asks of the lexicon is none."""
    names = {id(part) for node in ast.walk(tree) if is_of_names(node) for part in ast.walk(node)}
    found = (node for node in ast.walk(tree) if id(node) not in names)
    listed = ((node, [one for one in members(node) if WORD.fullmatch(one)]) for node in found)
    return [getattr(node, "lineno", 0) for node, words in listed if len(set(words) - NAMED) >= 3]


def is_of_names(node: ast.AST) -> bool:
    if isinstance(node, ast.Assign):
        return any(isinstance(target, ast.Name) and target.id in {"__all__", "__slots__"} for target in node.targets)
    return isinstance(node, ast.Call) and called(node) in {"words", "table"}


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


NAMED = named_by_types()


@pytest.mark.parametrize(
    ("code", "lists"),
    [
        ('small = {"the", "under", "and"}', 1),
        ('small = frozenset("the under and".split())', 1),
        ('values = {"one": 1, "two": 2, "three": 3}', 1),
        ('two = ("the", "under")', 0),
        ('paths = ["a.b", "C_D", "e/f"]', 0),
        ('made = {"one": first, "two": second, "three": third}', 0),
        ('message = "There is no such article."', 0),
        ('__all__ = ["fold", "words", "terms"]', 0),
    ],
)
def test_a_list_of_words_is_told_from_other_lists(code, lists):
    assert len(word_lists(ast.parse(code))) == lists


def test_no_list_of_words_stands_in_code():
    found = {str(path.relative_to(ROOT / "retrieval")): word_lists(tree) for path, tree in HOUSE.items()}
    counted = {file: len(lines) for file, lines in found.items() if lines}
    more = {file: found[file] for file, count in counted.items() if count > EXCEPTIONS.get(file, 0)}
    assert not more, "these lists of words belong into retrieval/english/data (file and lines)"


def test_what_code_asks_of_the_lexicon_is_there():
    asked = {
        tuple(constants(node.args))
        for tree in HOUSE.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and called(node) in {"words", "table"} and constants(node.args[:1])
    }
    for name, *kinds in asked:
        if name in lexicon.data_files():
            assert set(kinds) <= {*lexicon.explained(name)}, name
