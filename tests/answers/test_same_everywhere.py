"""What is added up does not depend on the order of the parts, nor on the version of Python."""

from itertools import permutations

from retrieval.answers.finding.topic import Topic, TopicWord
from retrieval.archive.index.fragments import Fragment
from retrieval.archive.index.scoring import Filter

WEIGHTS = {"ada": 0.1, "bela": 0.2, "cora": 0.3, "dora": 0.7, "elsa": 1e-9}


def test_the_share_of_a_topic_is_the_same_in_whatever_order_its_words_come():
    orders = permutations(TopicWord(frozenset({word}), weight, (word,)) for word, weight in WEIGHTS.items())
    held = [(0.3, frozenset({"ada", "cora"})), (1.0, frozenset({"dora"}))]
    assert len({Topic(words).coverage(held) for words in orders}) == 1


def test_the_share_of_a_fragment_is_the_same_in_whatever_order_its_weights_stand():
    terms = tuple(WEIGHTS)
    fragments = [Fragment(terms, dict(order), 5, Filter()) for order in permutations(WEIGHTS.items())]
    assert len({(fragment.least, fragment.held(terms[1:])) for fragment in fragments}) == 1
