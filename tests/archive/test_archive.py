"""Articles go in, and everything that is asked of them comes out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from retrieval.archive import Archive, Filters
from retrieval.errors import ArchiveError
from retrieval.model import Article, Period

from .conftest import HARBOUR, STRIKE, WEATHER

pytestmark = pytest.mark.usefixtures("either_engine")

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.model import Statement

PAY, RAIN = "Nobody listens to us,", "It never stops,"
OPEN = "the harbour would stay open"
TELLING = "“We will not close a single quay,” Whitfield told reporters."


def words(statements: Sequence[Statement]) -> list[str]:
    return [statement.quote.text for statement in statements]


def test_an_article_comes_back_as_it_went_in(path):
    article = Article(
        id="a/ß 1",
        text="“Näh,” said Ødegård.\r\n\x00 \U0001f600 end",
        title="  A title ",
        published=date(2024, 2, 29),
        published_at=datetime(2024, 2, 29, 23, 5, tzinfo=UTC),
        source="s",
        url="u",
    )
    with Archive.open(path) as archive:
        archive.add(article)
    with Archive.open(path) as archive:
        assert archive.article("a/ß 1") == article
        assert archive.ref("a/ß 1").sha256 == article.sha256


@pytest.mark.parametrize("text", ["", "\n\n", "\ud800 “Lone,” said Anna Berg. \udfff", "a\x00b", "x" * 200_000])
def test_any_text_is_kept_letter_by_letter(text):
    odd = Article("odd", text, title="\ud800", source="\udfff")
    with Archive.in_memory([odd]) as archive:
        assert archive.article("odd") == replace(odd, title="\ufffd", source="\ufffd")
        assert all(s.quote.text == text[s.quote.start : s.quote.end] for s in archive.statements_of_article("odd"))


def test_adding_tells_what_came_of_it(archive):
    assert archive.add(HARBOUR) == "unchanged"
    assert archive.add(replace(HARBOUR, text=HARBOUR.text + "\n\nMore.")) == "updated"
    assert archive.add(replace(HARBOUR, id="new")) == "added"


@pytest.mark.parametrize("change", [{"title": "Other"}, {"published": None}, {"source": "Other"}, {"url": None}])
def test_other_metadata_is_an_update(archive, change):
    assert archive.add(replace(HARBOUR, **change)) == "updated"
    assert archive.add(replace(HARBOUR, **change)) == "unchanged"


def test_adding_many_tells_each_outcome_in_order(archive):
    new = replace(STRIKE, text="“Yes,” said Tom Arkwright.")
    assert list(archive.add_all([HARBOUR, new, replace(WEATHER, id="w2")])) == [
        ("harbour", "unchanged"),
        ("strike", "updated"),
        ("w2", "added"),
    ]


def test_what_add_all_reported_is_stored_though_it_was_stopped(path):
    with Archive.open(path) as archive:
        adding = archive.add_all([HARBOUR, STRIKE, WEATHER])
        next(adding)
        adding.close()
        assert [ref.id for ref in archive.articles()] == ["harbour"]
        assert archive.search("quay", k=5)


def test_removal_takes_everything_away(archive):
    for article in (HARBOUR, STRIKE, WEATHER):
        assert archive.remove(article.id)
    assert not archive.remove("harbour")
    assert archive.articles() == []
    assert archive.actors() == []
    assert archive.statements(Filters()) == []
    assert archive.sources() == []
    assert archive.unnamed_mentions() == []
    assert archive.search("harbour", k=5) == []
    assert archive.located(range(100)) == []
    assert not archive.names_anywhere("harbour")


def test_sentence_numbers_are_never_used_again(archive):
    before = {hit.sentence for hit in archive.search("quay harbour rain never", k=50)}
    archive.remove("weather")
    archive.add(WEATHER)
    after = {hit.sentence for hit in archive.search("rain never stops", k=50)}
    assert after.isdisjoint(before)


def test_articles_are_listed_newest_first(archive):
    archive.add(replace(WEATHER, id="undated", published=None))
    assert [ref.id for ref in archive.articles()] == ["weather", "strike", "harbour", "undated"]


def test_sources_are_counted(archive):
    assert archive.sources() == [("Northern Ledger", 2), ("The Coast Courier", 1)]


def test_an_unknown_article_is_said_to_be_unknown(archive):
    assert archive.article("none") is None
    assert archive.statements_of_article("none") == []
    with pytest.raises(ArchiveError, match="none: there is no such article"):
        archive.ref("none")


def test_the_extraction_comes_back_from_the_store(archive):
    from retrieval.quotes import extract  # noqa: PLC0415  # beside its one use

    expected = extract(STRIKE.text, title=STRIKE.title)
    stored = archive.extraction("strike")
    assert set(stored.quotes) == set(expected.quotes)
    assert stored.people[: len(expected.people)] == expected.people


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(actors=("ingrid-halvorsen",)), [RAIN]),
        (Filters(actors=("ingrid-halvorsen", "tom-arkwright")), [RAIN, PAY]),
        (Filters(actors=("nobody",)), []),
        (Filters(mentions=("a port official",)), ["the cranes were old"]),
        (Filters(actors=("tom-arkwright",), mentions=("A port official",)), [PAY, "the cranes were old"]),
        (Filters(period=Period(until=date(2024, 3, 7))), [OPEN]),
        (Filters(period=Period(since=date(2024, 3, 16))), [RAIN]),
        (Filters(period=Period(date(2024, 3, 15), date(2024, 3, 15)), actors=("tom-arkwright",)), [PAY]),
    ],
)  # fmt: skip
def test_statements_are_filtered_and_newest_first(archive, filters, expected):
    assert words(archive.statements(filters)) == expected
    assert archive.count(filters) == len(expected)
    assert words(archive.statements(filters, limit=1)) == expected[:1]


def test_every_statement_is_where_it_says(archive):
    for statement in archive.statements(Filters()):
        text = archive.article(statement.article_id).text
        quote = statement.quote
        assert text[quote.start : quote.end] == quote.text
        assert text[quote.cue.start : quote.cue.end] == quote.cue.text
        assert text[quote.speaker.start : quote.speaker.end] == quote.speaker.mention
        sentences = archive.located([statement.first_sentence, statement.last_sentence])
        assert sentences[0].start <= quote.start < quote.end <= sentences[-1].end


def test_statements_of_a_sentence_are_found_in_the_order_asked(archive):
    hits = archive.search("never stops", k=1) + archive.search("nobody listens", k=1)
    numbers = [hit.sentence for hit in hits]
    assert words(archive.statements_touching(numbers)) == [RAIN, PAY]
    assert words(archive.statements_touching(numbers[::-1])) == [PAY, RAIN]


def test_speakers_without_a_name_are_counted_as_articles_put_them(archive):
    archive.add(Article("again", "a port official said no ship came."))
    assert archive.unnamed_mentions() == [("A port official", 2)]
    assert archive.unnamed_mentions(["offic", "por"]) == [("A port official", 2)]
    assert archive.unnamed_mentions(["ficial"]) == archive.unnamed_mentions(["offic", "ship"]) == []
    archive.remove("again")
    assert archive.unnamed_mentions(["offic"]) == [("A port official", 1)]
    archive.remove(HARBOUR.id)
    assert archive.unnamed_mentions(["offic"]) == archive.unnamed_mentions() == []


@pytest.mark.parametrize(
    ("start", "expected"),
    [(0, ("", TELLING)), (149, (TELLING, ""))],
)
def test_neighbours_are_the_sentences_around(archive, start, expected):
    sentence = next(s for s in archive.located(range(1, 20)) if s.start <= start < s.end)
    assert archive.neighbours("harbour", sentence.start, sentence.end) == expected


def test_sentences_naming_an_actor_come_newest_first(archive):
    found = archive.sentences_naming("clara-whitfield", 10)
    assert [sentence.article_id for sentence in found] == ["strike", "harbour", "harbour"]
    assert all("Whitfield" in sentence.text for sentence in found)
    assert archive.sentences_naming("clara-whitfield", 1) == found[:1]


def test_search_gives_sentences_best_first_and_nothing_that_does_not_match(archive):
    hits = archive.search("single quay", k=10)
    assert [s.text[:30] for s in archive.located(hit.sentence for hit in hits)] == [
        "“We will not close a single qu"
    ] * 2
    assert archive.search("zeppelin", k=10) == []
    assert archive.search("", k=10) == []


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(actors=("clara-whitfield",)), {"harbour", "strike"}),
        (Filters(actors=("ingrid-halvorsen",)), set()),
        (Filters(sources=("Northern Ledger",)), {"strike", "weather"}),
        (Filters(period=Period(since=date(2024, 3, 20))), {"weather"}),
        (Filters(mentions=("A port official",)), set()),
    ],
)
def test_search_keeps_to_its_filters(archive, filters, expected):
    hits = archive.search("harbour quay strike rain", k=20, filters=filters)
    assert {sentence.article_id for sentence in archive.located(hit.sentence for hit in hits)} == expected


def test_idf_tells_how_rare_each_word_is(archive):
    (quay, rare, two), (the, common, many) = archive.idf("quay the")
    assert (quay, the, two) == ("quay", "the", 2)
    assert rare > common > 0
    assert many > two
    assert archive.idf("zeppelin")[0][2] == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Clara Whitfield", True),
        ("clara whitfield", True),
        ("Whitfield Clara", False),
        ("Zeppelin", False),
        ("", False),
    ],
)
def test_a_word_sequence_stands_somewhere_or_not(archive, text, expected):
    assert archive.names_anywhere(text) is expected


def test_the_revision_grows_with_every_change(archive):
    before = archive.revision
    archive.add(HARBOUR)
    assert archive.revision == before
    archive.remove("harbour")
    assert archive.revision > before


def test_a_closed_archive_says_so(path):
    archive = Archive.open(path)
    archive.close()
    with pytest.raises(ArchiveError, match="already closed"):
        archive.articles()


def test_what_is_quoted_inside_a_quote_is_kept(tmp_path):
    text = "“I asked. Councillor Ben Ray called it ‘a disaster’ yesterday,” said Ann Roe."
    path = tmp_path / "a.archive"
    with Archive.open(path) as archive:
        archive.add(Article("a", text))
    with Archive.open(path) as archive:
        (quote,) = archive.extraction("a").quotes
    assert [(one.text, one.cue and one.cue.text, one.speaker and one.speaker.name) for one in quote.inner] == [
        ("a disaster", "called", "Ben Ray")
    ]
