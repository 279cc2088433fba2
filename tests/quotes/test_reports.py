"""Reporting clauses: who reports, and where the reported words begin and end."""

import pytest

from retrieval.english.sentences import sentences
from retrieval.quotes.marks import quotations
from retrieval.quotes.reports.frames import read_frames
from retrieval.quotes.reports.report import find_reports


def reported(text: str) -> list[tuple[str, ...]]:
    """Give cue, subject and content of each report in a one-paragraph text that has content and is not denied."""
    marked = quotations(text, [(0, len(text))])
    found = []
    for frame in read_frames(text, sentences(text), marked):
        for report in find_reports(frame):
            if report.content and not report.denied:
                spans = [(report.first, report.last), report.subject[:2], report.content[:2]]
                found.append(tuple(text[slice(*frame.span(*span))] for span in spans))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said the bridge was safe.", [("said", "The mayor", "the bridge was safe")]),
        ("She told reporters on Monday that it was over.", [("told", "She", "it was over")]),
        ("Officials in Kyiv say they'll wait.", [("say", "Officials in Kyiv", "they'll wait")]),
        ("Ann Roe, a lawyer for the family, said he would appeal.", [("said", "Ann Roe", "he would appeal")]),
        ("Ann Roe, who has sued twice, argues that it is unfair.", [("argues", "Ann Roe", "it is unfair")]),
        ("A lawyer representing the family said no date was set.", [("said", "A lawyer", "no date was set")]),
        ("The plan is dead, officials said.", [("said", "officials", "The plan is dead")]),
        ("The plan, officials said, was dead.", [("said", "officials", "The plan, officials said, was dead")]),
        ("According to the ministry, exports fell in May.", [("According to", "the ministry", "exports fell in May")]),
        ("Exports fell in May, according to the ministry.", [("according to", "the ministry", "Exports fell in May")]),
        ("He vowed to fight on.", [("vowed", "He", "to fight on")]),
        ("She urged Congress to act.", [("urged", "She", "Congress to act")]),
        ("He asked whether the money was gone.", [("asked", "He", "whether the money was gone")]),
        ("Ann Roe called him a liar.", [("called", "Ann Roe", "him a liar")]),
        ("They accused the firm of lying.", [("accused", "They", "the firm of lying")]),
        ("They laughed at his claim that he had paid.", [("claim", "his", "he had paid")]),
        (
            "According to Ann Roe, a lawyer in Hull, the plan is dead.",
            [("According to", "Ann Roe", "the plan is dead")],
        ),
        (
            "According to Ann Roe, a ferry, which was old, was lost.",
            [("According to", "Ann Roe", "a ferry, which was old, was lost")],
        ),
        ("The seats are given out, according to size of the towns.", []),
        (
            "Ann Roe said that if the wind turns, or the edge of the forecast map moves, the boats would stay.",
            [("said", "Ann Roe", "if the wind turns, or the edge of the forecast map moves, the boats would stay")],
        ),
        (
            "After the show − which was long − Ann Roe, 62, walked out alone, saying that she was tired.",
            [("saying", "Ann Roe", "she was tired")],
        ),
        ("Ann Roe said in a note that closed schools would open.", [("said", "Ann Roe", "closed schools would open")]),
        (
            "Sen. Ann Roe, D-RI, the head of the Harbour Committee, said it was late.",
            [("said", "Sen. Ann Roe", "it was late")],
        ),
        (
            "It was a victory for Ann Roe, who has complained about not getting any credit.",
            [("complained about", "Ann Roe", "not getting any credit")],
        ),
        ("“We do not do that,” Ann Roe said all staffers sign it.", [("said", "Ann Roe", "all staffers sign it")]),
        ("“It was hard,” Ann Roe said the day after that race.", []),
        ("She said not rowing was hard.", [("said", "She", "not rowing was hard")]),
        ("He said nearly two-thirds of them came.", [("said", "He", "nearly two-thirds of them came")]),
        ("He said again three ships had sunk.", [("said", "He", "three ships had sunk")]),
        (
            "He said it rained, adding that he was cold.",
            [("said", "He", "it rained"), ("adding", "He", "he was cold")],
        ),
        (
            "He said it rained, but Ann Roe said it snowed.",
            [("said", "He", "it rained"), ("said", "Ann Roe", "it snowed")],
        ),
        ("While Ann Roe said it rained, the sun shone.", [("said", "Ann Roe", "it rained")]),
        ("WELLS, May 2 (Wire) — The dam is full, officials said.", [("said", "officials", "The dam is full")]),
        ("It rained, which they say left the town in ruins.", [("say", "they", "left the town in ruins")]),
        ("It was a deadline that aides said went unnoticed.", [("said", "aides", "went unnoticed")]),
        ("It was a fire the agency said was still burning.", [("said", "the agency", "was still burning")]),
        (
            "Owners of the mill, which shut in May, say the town will pay.",
            [("say", "Owners of the mill", "the town will pay")],
        ),
        ("Groups that have backed him say they feel let down.", [("say", "Groups", "they feel let down")]),
        ("Six in 10 say he is honest.", [("say", "Six in 10", "he is honest")]),
        (
            "Ruling party whip Ann Roe hit back, saying Cole was idle.",
            [("saying", "Ruling party whip Ann Roe", "Cole was idle")],
        ),
        (
            "It raised its forecast, but the baker warned that flour was dear.",
            [("warned", "the baker", "flour was dear")],
        ),
        ("Papers seen by the Herald say it is dead.", [("say", "Papers", "it is dead")]),
        ("The drivers sued in May, alleging that it lied.", [("alleging", "The drivers", "it lied")]),
        ("A poll last week showed Ann Roe far ahead.", [("showed", "A poll", "Ann Roe far ahead")]),
        ("As the Post reported just today, he sold two boats.", [("reported", "the Post", "he sold two boats")]),
        ("It is the will she argues is needed.", [("argues", "she", "is needed")]),
        (
            "Ann Roe (a writer so quick that she has been taken for two people) says it rained.",
            [("says", "Ann Roe", "it rained")],
        ),
        ("Both have promised to pay.", [("promised", "Both", "to pay")]),
        ("He would only say that it was late.", [("say", "He", "it was late")]),
        ("Ann Roe said much of the talk was idle.", [("said", "Ann Roe", "much of the talk was idle")]),
        ("He told host Ben Cole she would go.", [("told", "He", "she would go")]),
        ("He explained to the BBC why it failed.", [("explained", "He", "why it failed")]),
        ("One poll shows Ann Roe far ahead.", [("shows", "One poll", "Ann Roe far ahead")]),
        ("A poll of miners found wide support for her.", [("found", "A poll of miners", "wide support for her")]),
        ("Emails show how the row began.", [("show", "Emails", "how the row began")]),
        ("The group reported spending a million.", [("reported", "The group", "spending a million")]),
        ("After saying he was ill, the man left.", [("saying", "the man", "he was ill")]),
        ("Many days, workers said, she would sleep there.", [("said", "workers", "she would sleep there")]),
        ("They asked for the papers that he kept.", [("asked for", "They", "the papers that he kept")]),
        ("Roe's point was that the town would pay.", [("point", "Roe's", "the town would pay")]),
        ("His message: nobody is safe.", [("message", "His", "nobody is safe")]),
        (
            "Roe said it rained and accused Cole of lying.",
            [("said", "Roe", "it rained"), ("accused", "Roe", "Cole of lying")],
        ),
        ("The paper quoted minister Ann Roe as saying it was late.", [("saying", "minister Ann Roe", "it was late")]),
        ("A union source called it a slap in the face.", [("called", "A union source", "it a slap in the face")]),
        ("The letter refers to delays at the port.", [("refers to", "The letter", "delays at the port")]),
        ("Now 52 percent said it was fair, compared with 41 in May.", [("said", "52 percent", "it was fair")]),
    ],
)
def test_a_report_is_read(text, expected):
    assert reported(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He did not say when.",
        "She would not say whether she would run.",
        "He declined to comment.",
        "The United States is large.",
        "A statement of claims was filed.",
        "The reports of rain were wrong.",
        "He was asked about the weather.",
        "The man accused of lying went home.",
        "She finished the book.",
        "The name refers to the colour of the hull.",
        "The title refers to a river.",
        "A man called the “Fox” was seen.",
    ],
)
def test_nothing_is_reported(text):
    assert reported(text) == []
