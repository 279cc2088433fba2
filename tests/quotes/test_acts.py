"""Each report says which act it is; those who speak together are all named."""

import pytest

from retrieval.archive.archive import Archive
from retrieval.model import Article
from retrieval.quotes import extract


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Ann Roe said that the plan was dead.", "statement"),
        ("Ann Roe denied that she took it.", "denial"),
        ("Ann Roe asked whether it rained.", "question"),
        ("Ann Roe urged them to go.", "demand"),
        ("Ann Roe told them to go.", "demand"),
        ("Ann Roe vowed to go.", "promise"),
        ("Ann Roe praised the brave nurses of Hull.", "praise"),
        ("Ann Roe blamed the old mayor for it.", "blame"),
        ("Ann Roe announced that it would close.", "announcement"),
    ],
)
def test_a_report_says_which_act_it_is(text, act):
    assert [quote.act for quote in extract(text).quotes] == [act]


def test_words_in_marks_are_no_act():
    assert [quote.act for quote in extract("“It is over,” Ann Roe said.").quotes] == [None]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Anil Rao and Sita Nair said the plan was dead.", ("Anil Rao", "Sita Nair")),
        ("“The plan is dead,” said Anil Rao and Sita Nair.", ("Anil Rao", "Sita Nair")),
        ("Anil Rao met Sita Nair and Ben Cole said the plan was dead.", ("Ben Cole",)),
    ],
)
def test_who_speak_together_are_all_named(text, names):
    quote = extract(text).quotes[-1]
    assert quote.speaker is not None
    assert (quote.speaker.name, *quote.joint) == names


def test_the_archive_keeps_acts_and_joint_speakers(tmp_path):
    with Archive.open(tmp_path / "archive.db") as archive:
        archive.add(Article("1", "Anil Rao and Sita Nair denied that the plan was dead."))
        (statement,) = archive.statements_of_article("1")
    assert (statement.quote.act, statement.quote.joint) == ("denial", ("Sita Nair",))
