"""What is needed for taking articles in and out, and for mending by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.archive.actors.comparable_names import filed_under
from retrieval.archive.corrections import keys_of
from retrieval.archive.needed.following import column, names_of_statements, whole_actors
from retrieval.archive.needs import Need, Needs, just
from retrieval.archive.store.correction_rows import filed_names, standing
from retrieval.archive.store.settled_names import settled_names

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from retrieval.archive.analysis import Analysis
    from retrieval.archive.prepared import Prepared

    Steps = Iterator[Sequence[Need]]

_CORRECTIONS = Need("correction", "all")


def for_storing(batch: Sequence[Prepared]) -> Needs:
    """What storing articles changes."""
    return for_deriving(batch, ())


def for_deriving(batch: Sequence[Prepared], about: Sequence[str]) -> Needs:
    """What deriving articles anew changes, and who is who of the names in `about`."""

    def steps(connection: sqlite3.Connection) -> Steps:
        from retrieval.archive.store.changing import as_mended  # noqa: PLC0415  # a question needs none of it

        bands = tuple(band for one in batch for band in one.bands)
        ids = [one.analysis.article.id for one in batch]
        yield (*_present(ids), Need("article", "band", bands), _CORRECTIONS)
        corrections = standing(connection)
        yield from _derived(connection, ids, [as_mended(one.analysis, corrections)[0] for one in batch], about)

    return steps


def for_removing(article_id: str) -> Needs:
    """What taking an article away changes."""

    def steps(connection: sqlite3.Connection) -> Steps:
        yield (*_present([article_id]), _CORRECTIONS)
        yield from _derived(connection, [article_id], (), ())

    return steps


def for_naming_articles(name: str) -> Needs:
    """The articles that name somebody so."""

    def steps(connection: sqlite3.Connection) -> Steps:
        yield _filed([name])
        yield (Need("article", "name", tuple(filed_names(connection, name))),)

    return steps


def for_versions(article_id: str) -> Needs:
    """The earlier versions of an article."""
    return just(Need("version", "id", (article_id,)))


def _present(ids: Iterable[str]) -> Sequence[Need]:
    wanted = tuple(ids)
    return Need("article", "id", wanted), Need("version", "id", wanted)


def _derived(
    connection: sqlite3.Connection, ids: Sequence[str], analyses: Sequence[Analysis], about: Sequence[str]
) -> Steps:
    """Everything that taking out what is there of articles, and taking in their analyses, may change."""
    yield from _stories(connection)
    replaced = column(connection, _BEARERS, ids)
    keys = tuple(named.key for analysis in analyses for named in analysis.people)
    decided = [name for one in standing(connection) for name in (one.subject, one.becomes) if name]
    yield (
        names_of_statements(connection),
        Need("name", "number", replaced),
        Need("name", "key", keys),
        *_filed((*decided, *filter(None, about))),
    )
    surnames = {named.name.surname for analysis in analyses for named in analysis.people}
    surnames |= set(
        column(connection, "SELECT surname FROM names WHERE number IN (SELECT value FROM json_each(?))", replaced)
    )
    surnames |= {filed.surname for name in about if name for filed in filed_names(connection, name).values()}
    together, numbers = settled_names(connection).reached(surnames, replaced)
    mentions = {said.mention for analysis in analyses for said in analysis.said if said.mention}
    mentions |= set(column(connection, "SELECT DISTINCT mention FROM quotes WHERE mention IS NOT NULL"))
    yield (
        Need("name", "surname", tuple(together)),
        Need("name", "number", tuple(numbers)),
        Need("mention", "folded", tuple(mentions)),
        Need("article", "name", column(connection, _HOLDERS, replaced), "roles"),
    )
    yield whole_actors(column(connection, "SELECT DISTINCT actor FROM names WHERE actor IS NOT NULL"))


def _stories(connection: sqlite3.Connection) -> Steps:
    """The stories of all articles that are there, what shares bands with any of their articles, and its stories."""
    from retrieval.archive.store.stories import unpacked_bands  # noqa: PLC0415  # as above

    yield (_told(connection),)
    bands = {band for packed in column(connection, "SELECT bands FROM articles") for band in unpacked_bands(packed)}
    yield (Need("article", "band", tuple(bands)),)
    yield (_told(connection),)


def _told(connection: sqlite3.Connection) -> Need:
    return Need("article", "story", column(connection, "SELECT DISTINCT story FROM articles WHERE story <> 0"))


def _filed(names: Iterable[str]) -> Sequence[Need]:
    """The names under which others are filed, and those with which they are told together."""
    wanted = list(names)
    surnames = {filed_under(name, kind).surname for name in wanted for kind in ("person", "institution")}
    keys = {key for name in wanted for key in keys_of(name)}
    return Need("name", "key", tuple(keys)), Need("name", "surname", (*surnames, *keys))


_BEARERS = """
    SELECT DISTINCT p.name FROM people p JOIN articles a ON a.number = p.article
    WHERE a.id IN (SELECT value FROM json_each(?))
"""
_HOLDERS = "SELECT DISTINCT name FROM offices WHERE name IN (SELECT value FROM json_each(?))"
