"""The examples of the signs of a subject are their tests: each shows its sign, and its last report is Ann Roe's."""

import pytest

from retrieval.english.sentences import sentences
from retrieval.quotes import extract
from retrieval.quotes.reports.cue_subjects import subjects_considered
from retrieval.quotes.reports.cue_verbs import cue_verbs
from retrieval.quotes.reports.frames import read_frames
from retrieval.quotes.reports.report import find_reports
from retrieval.quotes.reports.subject_signs import subject_signs


def signs_of(text):
    frames = read_frames(text, sentences(text), ())
    considered = [one for frame in frames for cue in cue_verbs(frame) for one in subjects_considered(frame, cue)]
    weighed = [one for frame in frames for report in find_reports(frame) for one in report.weighed]
    return {sign for one in considered + weighed for sign in one.signs}


@pytest.mark.parametrize("sign", subject_signs().values(), ids=lambda sign: sign.label)
def test_the_example_of_a_sign_shows_it_and_is_reported_by_ann_roe(sign):
    reports = [quote for quote in extract(sign.example).quotes if quote.kind == "indirect"]
    assert sign in signs_of(sign.example)
    assert [quote.speaker.name for quote in reports if quote.speaker][-1:] == ["Ann Roe"]
