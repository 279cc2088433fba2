"""What is summed up while articles come and go is what a count of everything would give."""

from dataclasses import replace
from datetime import date

import pytest

from retrieval.archive import Archive, Filters, needed
from retrieval.archive.store import held_offices
from retrieval.model import Article
from tests.archive.conftest import HARBOUR, STRIKE, WEATHER

pytestmark = pytest.mark.usefixtures("either_engine")

EDITED = replace(STRIKE, text=STRIKE.text.replace("a crane driver", "a retired crane driver"))
LATER = Article(
    "later",
    "Prime Minister Clara Whitfield said trains were late.\n\nA port official said it again. “No,” said Tom Arkwright.",
    published=date(2024, 6, 1),
)
COPY = replace(STRIKE, id="copy", published=date(2024, 3, 16))
UNDATED = Article("undated", "Transport Minister Clara Whitfield said nothing new. “Wait,” said Ingrid Halvorsen.")

HISTORIES: dict[str, list[Article | str]] = {
    "added": [HARBOUR, STRIKE, WEATHER, LATER, UNDATED, COPY],
    "edited": [HARBOUR, STRIKE, LATER, EDITED, UNDATED],
    "removed": [HARBOUR, STRIKE, COPY, LATER, "strike", UNDATED, "harbour"],
    "emptied": [HARBOUR, STRIKE, "strike", "harbour"],
    "back again": [LATER, HARBOUR, "later", STRIKE, LATER],
}


@pytest.fixture(params=HISTORIES)
def lived(request):
    with Archive.in_memory() as archive:
        for step in HISTORIES[request.param]:
            archive.remove(step) if isinstance(step, str) else archive.add(step)
        yield archive


def rows(archive, query):
    with archive._engine.reading(needed.EVERYTHING) as connection:
        return connection.execute(query).fetchall()


def count_offices_anew(connection):
    held_offices.forget_offices(connection, [number for (number,) in connection.execute("SELECT number FROM names")])


def test_offices_are_counted_and_dated_as_all_roles_tell(lived):
    kept = rows(lived, "SELECT * FROM offices ORDER BY name, key")
    lived._engine.write(needed.EVERYTHING, count_offices_anew)
    assert rows(lived, "SELECT * FROM offices ORDER BY name, key") == kept
    words = {(word, held) for _, _, held, *_ in kept for word in held.split()}
    assert set(rows(lived, "SELECT word, words FROM office_words")) == words


def test_statements_are_counted_for_every_name_and_actor(lived):
    first = "SELECT n.actor, count(*) FROM quotes q LEFT JOIN names n ON n.number = q.name WHERE original IS NULL"
    said = dict(rows(lived, f"{first} GROUP BY n.actor"))
    assert lived.count(Filters()) == sum(said.values())
    for actor in lived.actors():
        assert actor.statements == said.get(actor.id, 0) == lived.count(Filters(actors=(actor.id,)))
    kept = rows(lived, "SELECT actor, sum(statements) FROM names GROUP BY actor")
    assert {actor: number for actor, number in kept if number} == {actor: n for actor, n in said.items() if actor}


def test_everybody_whom_an_article_names_is_known_once(lived):
    named = rows(lived, "SELECT DISTINCT n.actor FROM people p JOIN names n ON n.number = p.name ORDER BY n.actor")
    assert rows(lived, "SELECT id FROM actors ORDER BY id") == named
    everybody = [(actor.id, actor.name, actor.statements) for actor in lived.actors()]
    assert sorted(lived.actor_names()) == sorted(everybody)


def test_speakers_without_a_name_are_counted(lived):
    expected = rows(
        lived, "SELECT mention, count(*) FROM quotes WHERE mention IS NOT NULL GROUP BY mention ORDER BY mention"
    )
    assert rows(lived, "SELECT folded, statements FROM mentions ORDER BY folded") == expected


def test_the_newest_statements_are_the_first_of_all(lived):
    everything = [statement.number for statement in lived.statements(Filters())]
    for limit in range(len(everything) + 2):
        assert [statement.number for statement in lived.statements(Filters(), limit=limit)] == everything[:limit]
