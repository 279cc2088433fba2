"""What holds for the people of any text."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.english.sentences import sentences
from retrieval.model import Sentence
from retrieval.quotes.people.cast import find_cast
from retrieval.quotes.sentence_rows import SentenceRows
from retrieval.quotes.transcripts.speaker_turns import find_turns

WORDS = (
    """
    Vladimir_Putin|Putin|President|Mr._|Jr.|,_Jr.|de_la|van_der|al-|O'Neill|J.|said|the_president|a_spokesman|he|she|her|,|.
    |?|"|“|”|'|’s|(|)|Q_|MR._KIRBY:|THE_PRESIDENT:|(Laughter.)|END|who|of|and|will|Will|May|É|ß|Supreme_Court|NATO|(NATO)
    |—|-|New_York|İ|ﬁ
    """.replace("\n", "")
    .replace("_", " ")
    .split("|")
)
PIECES = st.sampled_from([*WORDS, "\n", "\n\n", "\ud800", "\x00", "\u0301"])
JOINED = st.tuples(st.sampled_from([" ", ""]), st.lists(PIECES, max_size=60)).map(lambda pair: pair[0].join(pair[1]))
TEXTS = st.one_of(st.text(max_size=300), JOINED)


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_every_mention_slices_and_knows_its_person(text):
    found = find_cast(SentenceRows(text, sentences(text)), title=text[:60])
    assert list(found.mentions) == sorted(found.mentions, key=lambda mention: mention.start)
    for mention in found.mentions:
        assert 0 <= mention.title_start <= mention.start < mention.end <= len(text)
        if mention.person is not None:
            person = found.people[mention.person]
            assert mention.kind == person.kind
            assert (mention.start, mention.end) in [(m.start, m.end) for m in person.mentions]
    for person in found.people:
        assert person.name.strip()
        assert person.mentions
        assert all(text[role.start : role.end] == role.text for role in person.roles)


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_every_turn_slices(text):
    end = 0
    for turn in find_turns(text, sentences(text), text[:60]):
        assert text[turn.label_start : turn.label_start + len(turn.mention)] == turn.mention
        assert end <= turn.label_start < turn.label_end <= len(text)
        for start, stop in turn.paragraphs:
            assert turn.label_end <= start < stop <= len(text)
            assert text[start:stop].strip()
            end = stop


def test_a_long_paragraph_takes_no_longer_than_its_length():
    once = "He said Trump told her that the president and John Smith, a lawyer, met Barack Obama. "
    spent = []
    for times in (300, 1200):
        text = once * times
        begun = time.process_time()
        find_cast(SentenceRows(text, (Sentence(0, len(text) - 1, 0),)))
        spent.append(time.process_time() - begun)
    assert spent[1] < 10 * spent[0] + 0.2
