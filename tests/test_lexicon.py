"""The lexicon's files are plain, sorted and sourced, and nothing but the lexicon holds words."""

from pathlib import Path

import pytest

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
