"""What is mended by hand holds: now, for what comes again, is edited or copied; until it is taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from retrieval.answers import ask
from retrieval.archive import Archive, CorrectedPlace, Correction, Filters
from retrieval.model import Article, Period, Question
from tests.archive.conftest import HARBOUR, STRIKE, WEATHER

pytestmark = pytest.mark.usefixtures("either_engine")

if TYPE_CHECKING:
    from pathlib import Path

    from retrieval.archive.corrections import CorrectionKind

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
WORDS = "Nobody listens to us,"
QUAY = "We will not close a single quay"
LONG = "The old pier will be mended before the first ferry of the summer comes in,"


def place(article: Article, words: str) -> CorrectedPlace:
    start = article.text.index(words)
    return CorrectedPlace.of(article.id, article.sha256, (start, start + len(words)), words)


def mend(kind: CorrectionKind, subject: str = "", becomes: str = "", at: CorrectedPlace | None = None) -> Correction:
    return Correction(kind, "mia", NOON, subject, becomes, at)


def speakers(archive: Archive, article: str) -> dict[str, str]:
    quotes = [one.quote for one in archive.statements_of_article(article)]
    return {one.text: one.speaker.name or one.speaker.mention if one.speaker else "" for one in quotes}


def said_by(archive: Archive, actor: str) -> set[str]:
    return {one.quote.text for one in archive.statements(Filters(actors=(actor,)))}


TOM_TO_CLARA = mend("speaker", "Tom Arkwright", "Clara Whitfield", place(STRIKE, WORDS))


def test_a_speaker_is_set_and_the_passage_says_that_it_was_corrected(archive: Archive) -> None:
    archive.correct(TOM_TO_CLARA)
    assert speakers(archive, "strike")[WORDS] == "Clara Whitfield"
    assert WORDS in said_by(archive, "clara-whitfield")
    assert said_by(archive, "tom-arkwright") == set()
    question = Question("What did Whitfield say about listening?", "statements", ("Clara Whitfield",), "listens")
    answer = ask(archive, question)
    assert [(one.text, one.corrected) for one in answer.passages if WORDS in one.text] == [(WORDS, True)]


def test_a_correction_is_taken_back_without_a_trace_in_what_is_derived(archive: Archive) -> None:
    before = archive.actors(), speakers(archive, "strike")
    number = archive.correct(TOM_TO_CLARA)
    assert archive.take_back(number, "2026-05-05 by mia")
    assert (archive.actors(), speakers(archive, "strike")) == before
    assert not archive.take_back(number, "again")
    assert [one.undone for one in archive.corrections()] == ["2026-05-05 by mia"]


def test_a_correction_that_is_made_again_is_the_same_one_unless_another_came_between(archive: Archive) -> None:
    first = archive.correct(TOM_TO_CLARA)
    assert archive.correct(replace(TOM_TO_CLARA, who="omar")) == first
    archive.correct(mend("rename", "Ann Roe", "Anne Roe"))
    assert archive.correct(TOM_TO_CLARA) == first
    archive.correct(mend("speaker", "Clara Whitfield", "Tom Arkwright", place(STRIKE, WORDS)))
    assert archive.correct(TOM_TO_CLARA) != first
    assert speakers(archive, "strike")[WORDS] == "Clara Whitfield"
    assert len(archive.corrections()) == 4


def test_a_correction_holds_when_the_article_is_removed_and_comes_again(archive: Archive) -> None:
    archive.correct(TOM_TO_CLARA)
    archive.remove("strike")
    archive.add(STRIKE)
    assert speakers(archive, "strike")[WORDS] == "Clara Whitfield"


def test_a_correction_holds_when_the_article_is_edited_around_the_words(archive: Archive) -> None:
    archive.correct(TOM_TO_CLARA)
    archive.add(replace(STRIKE, text="A first line was added.\n\n" + STRIKE.text))
    assert speakers(archive, "strike")[WORDS] == "Clara Whitfield"


def test_a_correction_of_many_words_holds_for_their_copies_before_and_after_it() -> None:
    texts = [f"{lead}\n\n“{LONG}” said Tom Arkwright. Clara Whitfield smiled." for lead in ("One.", "Two.", "Three.")]
    articles = [Article(f"pier-{number}", text) for number, text in enumerate(texts)]
    with Archive.in_memory(articles[:2]) as archive:
        archive.correct(mend("speaker", "Tom Arkwright", "Clara Whitfield", place(articles[0], LONG)))
        archive.add(articles[2])
        assert [speakers(archive, one.id)[LONG] for one in articles] == ["Clara Whitfield"] * 3


def test_a_speaker_whom_the_article_does_not_name_stands_at_its_own_words_for_them(archive: Archive) -> None:
    words = "the cranes were old"
    archive.correct(mend("speaker", "A port official", "Ewa Lind", place(HARBOUR, words)))
    (statement,) = archive.statements(Filters(actors=("ewa-lind",)))
    assert statement.quote.speaker is not None
    assert statement.quote.speaker.mention == "A port official"
    assert [one.id for one in archive.actors_named("Lind")] == ["ewa-lind"]


def test_words_are_left_without_a_speaker_or_hidden(archive: Archive) -> None:
    archive.correct(mend("speaker", "Tom Arkwright", "", place(STRIKE, WORDS)))
    assert speakers(archive, "strike")[WORDS] == ""
    archive.correct(mend("hide", at=place(STRIKE, WORDS)))
    assert WORDS not in speakers(archive, "strike")
    assert archive.search("listens", k=1), "the sentence still stands in its article"


def test_what_is_corrected_is_no_news(archive: Archive) -> None:
    before = archive.revision
    archive.correct(TOM_TO_CLARA)
    assert archive.revision > before
    assert archive.articles_since(before) == []


def test_two_actors_become_one_and_two_again(archive: Archive) -> None:
    number = archive.correct(mend("merge", "Tom Arkwright", "Ingrid Halvorsen"))
    assert said_by(archive, "ingrid-halvorsen") == {WORDS, "It never stops,"}
    assert [one.id for one in archive.actors_named("Arkwright")] == ["ingrid-halvorsen"]
    merged = archive.actor("ingrid-halvorsen")
    assert merged is not None
    assert (merged.corrected, merged.statements) == (True, 2)
    archive.add(Article("more", "“We go on,” said Tom Arkwright."))
    assert "We go on," in said_by(archive, "ingrid-halvorsen")
    archive.take_back(number, "later")
    assert said_by(archive, "ingrid-halvorsen") == {"It never stops,"}
    assert len(said_by(archive, "tom-arkwright")) == 2


def test_two_people_of_one_name_are_told_apart_by_the_days_of_their_articles() -> None:
    def spoke(year: int) -> Article:
        return Article(f"in-{year}", f"“It is {year},” said Senator Paul Brandt.", published=date(year, 1, 2))

    with Archive.in_memory([spoke(1990), spoke(1991), spoke(2020)]) as archive:
        elder = Correction(
            "split", "mia", NOON, "Paul Brandt", "Paul Brandt Sr.", period=Period(None, date(1999, 1, 1))
        )
        number = archive.correct(elder)
        assert said_by(archive, "paul-brandt-sr") == {"It is 1990,", "It is 1991,"}
        assert said_by(archive, "paul-brandt") == {"It is 2020,"}
        archive.add(spoke(1992))
        assert len(said_by(archive, "paul-brandt-sr")) == 3
        archive.take_back(number, "later")
        assert len(said_by(archive, "paul-brandt")) == 4
        assert archive.actor("paul-brandt-sr") is None or not said_by(archive, "paul-brandt-sr")


def test_names_that_look_like_one_persons_are_told_apart() -> None:
    texts = ("“Yes,” said Joe Tanner.", "“No,” said Joseph Tanner.", "“Perhaps,” said Joseph Tanner.")
    with Archive.in_memory(Article(str(i), text) for i, text in enumerate(texts)) as archive:
        assert len(archive.actors_named("Tanner")) == 1
        archive.correct(mend("split", "Joe Tanner", "Joe Tanner"))
        assert {one.name for one in archive.actors_named("Tanner")} == {"Joe Tanner", "Joseph Tanner"}


def test_an_actor_is_renamed_and_found_by_both_names(archive: Archive) -> None:
    number = archive.correct(mend("rename", "Clara Whitfield", "Clara Whitfield-Moss"))
    renamed = archive.actor("clara-whitfield")
    assert renamed is not None
    assert renamed.name == "Clara Whitfield-Moss"
    for name in ("Clara Whitfield-Moss", "Clara Whitfield"):
        assert [one.id for one in archive.actors_named(name)] == ["clara-whitfield"], name
    archive.add(Article("more", "“Fine,” said Clara Whitfield."))
    assert archive.actors_named("Whitfield")[0].name == "Clara Whitfield-Moss"
    archive.take_back(number, "later")
    assert archive.actors_named("Whitfield")[0].name == "Clara Whitfield"


def test_a_thing_that_was_taken_for_somebody_is_nobody(archive: Archive) -> None:
    number = archive.correct(mend("nobody", "Ingrid Halvorsen"))
    assert speakers(archive, "weather") == {"It never stops,": ""}
    assert archive.actors_named("Halvorsen") == []
    archive.take_back(number, "later")
    assert speakers(archive, "weather") == {"It never stops,": "Ingrid Halvorsen"}


@pytest.mark.usefixtures("in_a_file")
def test_corrections_stay_in_the_file_when_everything_else_is_derived_anew(path: Path) -> None:
    with Archive.open(path) as archive:
        for article in (HARBOUR, STRIKE, WEATHER):
            archive.add(article)
        archive.correct(TOM_TO_CLARA)
        archive.correct(mend("merge", "Ingrid Halvorsen", "Clara Whitfield"))
    for file in (path.with_name(f"{path.name}.index")).iterdir():
        file.unlink()
    with Archive.open(path) as archive:
        assert [one.kind for one in archive.corrections()] == ["speaker", "merge"]
        assert said_by(archive, "clara-whitfield") >= {WORDS, "It never stops,"}
        for name in ("strike", "weather"):
            archive.remove(name)
        for article in (WEATHER, STRIKE):
            archive.add(article)
        assert said_by(archive, "clara-whitfield") >= {WORDS, "It never stops,"}
        question = Question("Who said “nobody listens to us”?", "who_said", words="nobody listens to us")
        assert ask(archive, question).passages[0].actor == "clara-whitfield"


@pytest.mark.usefixtures("in_a_file")
def test_the_words_of_a_removed_article_do_not_stay_in_a_correction(path: Path) -> None:
    with Archive.open(path) as archive:
        archive.add(STRIKE)
        archive.correct(TOM_TO_CLARA)
        archive.remove("strike")
    assert WORDS.encode() not in path.read_bytes()


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_corrections_hold_in_whatever_order_articles_come(order: tuple[int, int]) -> None:
    articles = (STRIKE, WEATHER)
    with Archive.in_memory() as archive:
        archive.correct(mend("merge", "Tom Arkwright", "Ingrid Halvorsen"))
        archive.correct(TOM_TO_CLARA)
        for at in order:
            archive.add(articles[at])
        assert said_by(archive, "ingrid-halvorsen") == {"It never stops,"}
        assert WORDS in said_by(archive, "clara-whitfield")


HOUSE = "Alden House said the rent will fall. “The rent will fall,” said Alden House."


def test_what_was_taken_for_a_person_is_an_institution_now_for_what_comes_and_until_it_is_taken_back() -> None:
    def kind_of(archive: Archive) -> str:
        (actor,) = archive.actors_named("Alden House")
        return f"{actor.kind}{', corrected' if actor.corrected else ''}: {actor.statements}"

    with Archive.in_memory([Article("rent", HOUSE)]) as archive:
        before = archive.actors(), kind_of(archive)
        other = "institution" if before[1].startswith("person") else "person"
        number = archive.correct(mend("kind", "Alden House", other))
        corrected = kind_of(archive)
        assert corrected.startswith(f"{other}, corrected: ")
        archive.remove("rent")
        archive.add(Article("rent", HOUSE))
        assert kind_of(archive) == corrected
        archive.add(Article("again", "“It fell,” said Alden House."))
        (actor,) = archive.actors_named("Alden House")
        assert (actor.kind, actor.articles) == (other, 2)
        archive.remove("again")
        archive.take_back(number, "later")
        assert (archive.actors(), kind_of(archive)) == before


def test_a_kind_that_is_none_is_no_correction() -> None:
    with pytest.raises(ValueError, match="none of institution, person"):
        mend("kind", "Alden House", "river")
