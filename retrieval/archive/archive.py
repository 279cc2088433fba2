"""The archive: articles in, and everything that is asked of them out.

One short method for each thing that can be asked, which is why the file is long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.archive import needed
from retrieval.archive.actors.comparable_names import name_words
from retrieval.archive.actors_called import (
    KnownSurnames,
    bearers_of_short_names,
    ids_beginning,
    ids_in_role,
    ids_named,
    ids_speaking_for,
    near_misses,
)
from retrieval.archive.corrections import said_anywhere
from retrieval.archive.embedded import EmbeddedEngine
from retrieval.archive.index_entries import groups
from retrieval.archive.kept_index import KeptIndex
from retrieval.archive.names_in import names_in
from retrieval.archive.retrieving import Retrieving
from retrieval.archive.store import (
    actor_rows,
    article_rows,
    correction_rows,
    index_rows,
    mention_rows,
    statement_rows,
    versions,
)
from retrieval.archive.store.loaded_actors import LoadedActors
from retrieval.archive.store.settled_names import other_names
from retrieval.archive.values import Filters
from retrieval.english.terms import terms
from retrieval.english.words import fold
from retrieval.errors import ArchiveError
from retrieval.model import Extraction

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import date, datetime
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from retrieval.archive.corrections import Correction
    from retrieval.archive.engine import Engine, Search
    from retrieval.archive.index.stretch import Meaning
    from retrieval.archive.names_in import NameFound
    from retrieval.archive.prepared import Prepared
    from retrieval.archive.store.changing import StorageOutcome
    from retrieval.archive.values import Extent, Finding, Hit, Located, Version
    from retrieval.model import Actor, Article, ArticleRef, Statement

_MOST_COPIES = 200
"""Sentences with the same words whose articles a correction of these words is applied to at once."""
_BATCH_CHARS = 500_000
"""Code points of articles after which `add_all` lets the index catch up."""


def _embedded(path: Path | None, meaning: Meaning | None, *, by_meaning: bool) -> tuple[EmbeddedEngine, KeptIndex]:
    """The engine and the search of an archive in a file, or in memory."""
    engine = EmbeddedEngine(path)
    return engine, KeptIndex(engine, _vectors(meaning) if by_meaning else None)


def _vectors(meaning: Meaning | None) -> Callable[[], Meaning]:
    """What makes the vectors of statements, once they are needed."""

    def made() -> Meaning:
        from retrieval.english.meaning import WordVectors  # noqa: PLC0415  # it loads numpy

        return meaning or WordVectors()

    return made


class Archive(Retrieving):
    """Articles with what was said in them, by whom and when, on the disk or in memory.

    One thread or process writes at a time; any number read meanwhile and see the last article that was added. Every
    method raises ArchiveError where the file cannot be used.
    """

    def __init__(
        self,
        engine: Engine,
        search: Search,
        *,
        aliases: Mapping[str, str] | None = None,
        by_meaning: bool = True,
    ) -> None:
        super().__init__(engine, search)
        self.by_meaning = by_meaning
        """Whether questions are also answered by what statements mean, in other words."""
        self._aliases = {" ".join(name_words(short)): full for short, full in (aliases or {}).items()}
        self._surnames = KnownSurnames()
        self._actors = LoadedActors()

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        aliases: Mapping[str, str] | None = None,
        meaning: Meaning | None = None,
        by_meaning: bool = True,
    ) -> Archive:
        """Open the archive at `path`, made where it is missing.

        `aliases` are further short names and the full ones. Without `by_meaning` no vectors are kept of statements, and
        questions are answered by words alone; `meaning` makes other vectors than those of the table of words.
        """
        return cls(*_embedded(path, meaning, by_meaning=by_meaning), aliases=aliases, by_meaning=by_meaning)

    @classmethod
    def in_memory(
        cls,
        articles: Iterable[Article] = (),
        *,
        aliases: Mapping[str, str] | None = None,
        meaning: Meaning | None = None,
        by_meaning: bool = True,
    ) -> Archive:
        """Make an archive that lives as long as the program."""
        archive = cls(*_embedded(None, meaning, by_meaning=by_meaning), aliases=aliases, by_meaning=by_meaning)
        for _ in archive.add_all(articles):
            pass
        return archive

    def snapshot(self) -> AbstractContextManager[None]:
        """Let all that this thread asks until the end be answered from one state of the archive."""
        return self._engine.snapshot()

    def part_was_missing(self) -> bool:
        """Tell whether, since it was asked last by this thread, part of the archive was out of reach."""
        return self._engine.part_was_missing()

    def checkpoint(self) -> None:
        """Bring SQLite's log into the archive's file."""
        self._engine.checkpoint()

    def backup(self, path: Path) -> None:
        """Write a whole copy of the archive, checked by SQLite, to `path`, in one step. Others may write meanwhile."""
        self._engine.backup(path)

    def close(self) -> None:
        """Close the files; the archive cannot be asked any more."""
        self._search.close()
        self._engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- writing

    def add(self, article: Article) -> StorageOutcome:
        """Store an article and what follows from it; one of the same id becomes an earlier version of it.

        It is on the disk afterwards.
        """
        outcome = self._store(article)
        self._search.follow()
        return outcome

    def add_all(self, articles: Iterable[Article]) -> Generator[tuple[str, StorageOutcome], None, None]:
        """Add many: gives each id and what came of it, once it is on the disk. The quickest way to fill an archive."""
        waiting = 0
        try:
            for article in articles:
                yield article.id, self._store(article)
                waiting += len(article.text)
                if waiting > _BATCH_CHARS:
                    self._search.follow()
                    waiting = 0
        finally:
            self._search.follow()

    def _store(self, article: Article) -> StorageOutcome:
        from retrieval.archive.prepared import prepare  # noqa: PLC0415  # reading needs none of it

        if self.holds(article):
            return "unchanged"
        prepared = prepare(article)
        return self._put([prepared])[0]

    def holds(self, article: Article) -> bool:
        """Tell whether exactly this article is stored."""
        from retrieval.archive.analysis import storable  # noqa: PLC0415  # reading needs none of it

        with self._engine.reading(needed.for_words(article.id)) as connection:
            return versions.is_stored(connection, storable(article))

    def add_prepared(self, batches: Iterable[Sequence[Prepared]]) -> Generator[tuple[str, StorageOutcome], None, None]:
        """Add articles that were prepared elsewhere (`prepared.prepare`), each batch in one transaction.

        Gives each id and what came of it, once its batch is on the disk.
        """
        waiting = 0
        try:
            for batch in batches:
                told = self._put(batch)
                yield from zip((one.analysis.article.id for one in batch), told, strict=True)
                waiting += sum(len(one.analysis.article.text) for one in batch)
                if waiting > _BATCH_CHARS:
                    self._search.follow()
                    waiting = 0
        finally:
            self._search.follow()

    def _put(self, batch: Sequence[Prepared]) -> list[StorageOutcome]:
        from retrieval.archive.store import changing  # noqa: PLC0415  # a question needs none of it

        return self._engine.write(needed.for_storing(batch), lambda rows: changing.store_articles(rows, batch))

    def remove(self, article_id: str) -> bool:
        """Take an article away with its versions and all that was derived from them; False where there is none.

        Of an archive in a file its words are in no file afterwards, SQLite's log and the index among them; a cluster's
        files lose them later (docs/SCALE.md).
        """
        from retrieval.archive.store import changing  # noqa: PLC0415  # a question needs none of it

        removed = self._engine.write(
            needed.for_removing(article_id), lambda rows: changing.remove_article(rows, article_id)
        )
        self._engine.forget()
        self._search.purge()
        return removed

    # --- correcting

    def corrections(self) -> list[Correction]:
        """Give what was mended by hand, also what was taken back, in the order in which it was."""
        with self._engine.reading(needed.EVERY_CORRECTION) as connection:
            return correction_rows.every_correction(connection)

    def correct(self, correction: Correction) -> int:
        """Mend by hand, now and for whatever comes; gives the number of the correction."""
        from retrieval.archive.store import changing  # noqa: PLC0415  # a question needs none of it

        concerned = self._prepared(self._concerned(correction))
        about = correction.subject, correction.becomes
        number = self._engine.write(
            needed.for_deriving(concerned, about), lambda rows: changing.mend(rows, correction, concerned)
        )
        self._search.follow()
        return number

    def take_back(self, number: int, undone: str) -> bool:
        """Let a correction be undone (when and by whom); False where none of this number stands."""
        from retrieval.archive.store import changing  # noqa: PLC0415  # a question needs none of it

        found = next((one for one in self.corrections() if one.number == number and not one.undone), None)
        if found is None:
            return False
        with self._engine.reading(needed.for_mended(number)) as connection:
            mended = correction_rows.articles_mended(connection, number)
        concerned = self._prepared(mended)
        about = found.subject, found.becomes
        self._engine.write(
            needed.for_deriving(concerned, about), lambda rows: changing.unmend(rows, found, undone, concerned)
        )
        self._search.follow()
        return True

    def _concerned(self, correction: Correction) -> list[str]:
        """The articles that a correction may mend: that of its words and others with them, or those that name one."""
        if correction.kind in {"split", "nobody", "kind"}:
            with self._engine.reading(needed.for_naming_articles(correction.subject)) as connection:
                return correction_rows.articles_naming(connection, correction.subject)
        place, article = correction.place, self.article(correction.place.article) if correction.place else None
        if place is None or article is None:
            return []
        words = article.text[place.start : place.end]
        same = [hit.sentence for hit in self.phrase(words, k=_MOST_COPIES) if hit.score > 0.999]
        others = [sentence.article_id for sentence in self.located(same)] if said_anywhere(place) else []
        return list(dict.fromkeys((article.id, *others)))

    def _prepared(self, ids: Iterable[str]) -> list[Prepared]:
        from retrieval.archive.prepared import prepare  # noqa: PLC0415  # reading needs none of it

        return [prepare(article) for article_id in ids if (article := self.article(article_id))]

    # --- articles

    @property
    def path(self) -> Path | None:
        """The file in which the archive lies; None for one in memory or in a cluster."""
        return self._engine.path

    @property
    def lasts(self) -> bool:
        """Whether what is added is there when the program begins again."""
        return self._engine.lasts

    @property
    def is_new(self) -> bool:
        """Whether no article was ever stored."""
        with self._engine.reading() as connection:
            return index_rows.revision(connection) == index_rows.first_revision(connection)

    @property
    def revision(self) -> int:
        """A number that grows with every change, whoever makes it."""
        with self._engine.reading() as connection:
            return index_rows.revision(connection)

    def articles(self) -> list[ArticleRef]:
        """Give every article, newest first."""
        with self._engine.reading(needed.EVERY_REF) as connection:
            return article_rows.article_refs(connection)

    def extent(self) -> Extent:
        """Give the number of articles and their first and last day; much cheaper than `articles`."""
        return self._engine.extent()

    def articles_since(self, revision: int) -> list[str]:
        """Give the ids of the articles that were added or edited after a revision, in the order in which they came."""
        with self._engine.reading(needed.for_news(revision)) as connection:
            return article_rows.ids_since(connection, revision)

    def article(self, article_id: str) -> Article | None:
        """Give an article as it was added."""
        with self._engine.reading(needed.for_words(article_id)) as connection:
            return versions.stored(connection, article_id)

    def history(self, article_id: str) -> list[Version]:
        """Give every version of an article, the first one first and the present one last."""
        with self._engine.reading(needed.for_history(article_id)) as connection:
            return versions.history(connection, article_id)

    def date_versions(self, article_id: str, ended: Sequence[datetime]) -> int:
        """Let the earlier versions of an article have ended at these moments, where there are just as many of them.

        Gives how many that are: for an archive that is made again of another one's versions.
        """
        return self._engine.write(
            needed.for_versions(article_id), lambda rows: versions.date_versions(rows, article_id, ended)
        )

    def every_version(self) -> Generator[Version, None, None]:
        """Give all articles in the order in which they were stored last, each with its earlier versions before it."""
        with self._engine.reading(needed.EVERY_REF) as connection:
            ids = versions.ids_as_stored(connection)
        for article_id in ids:
            yield from self.history(article_id)

    def ref(self, article_id: str) -> ArticleRef:
        """Give an article without its text. Raises ArchiveError where there is none of this id."""
        with self._engine.reading(needed.for_ref(article_id)) as connection:
            found = article_rows.article_ref(connection, article_id)
        if found is None:
            raise ArchiveError(f"{article_id}: there is no such article in the archive")
        return found

    def sources(self) -> list[tuple[str, int]]:
        """Give each source and its number of articles, most first."""
        return self._engine.sources()

    def extraction(self, article_id: str) -> Extraction:
        """Give the quotes and the people of an article, as they are stored."""
        with self._engine.reading(needed.for_whole(article_id)) as connection:
            said = statement_rows.of_article(connection, self._texts, article_id)
            people = article_rows.people_of_article(connection, self._texts, article_id)
        return Extraction(tuple(statement.quote for statement in said), people)

    def neighbours(self, article_id: str, start: int, end: int) -> tuple[str, str]:
        """Give the sentences before and after a span of an article; empty at its edges."""
        with self._engine.reading(needed.for_whole(article_id)) as connection:
            return article_rows.neighbours(connection, self._texts, article_id, (start, end))

    def findings(self, today: date) -> list[Finding]:
        """Give what looks wrong: missing or future dates, missing text, unnamed speakers, doubtful merges."""
        from retrieval.archive.store import oddities  # noqa: PLC0415  # answering needs none of it

        with self._engine.reading(needed.EVERYTHING) as connection:
            return [*oddities.findings(connection, today), *self._engine.findings()]

    # --- actors

    def actors(self) -> list[Actor]:
        """Give everybody whom articles name, most statements first."""
        with self._engine.reading(needed.EVERY_NAME) as connection:
            return actor_rows.load_actors(connection)

    def actor_names(self) -> list[tuple[str, str, int]]:
        """Give everybody's id, name and number of statements, most statements first; much cheaper than `actors`."""
        with self._engine.reading(needed.EVERY_ACTOR) as connection:
            return actor_rows.usual_names(connection)

    def speakers(self) -> Generator[tuple[str, str, list[str]], None, None]:
        """Give the id, the name and all forms of everybody with statements, most statements first, one by one."""
        with self._engine.reading(needed.EVERY_NAME) as connection:
            yield from actor_rows.speakers(connection)

    def actor(self, actor_id: str) -> Actor | None:
        """Give an actor by id, also by one that the actor had before the archive grew."""
        with self._engine.reading(needed.for_actor(actor_id)) as connection:
            if found := self._actors.of(connection, [actor_id]):
                return found[0]
            former = ids_named(connection, actor_id.replace("-", " "), {})
            return next(iter(self._actors.of(connection, former)), None) if len(former) == 1 else None

    def actors_named(self, name: str) -> list[Actor]:
        """Give those who bear a name: full, last or short, in any spelling and case, also after a title."""
        with self._engine.reading(needed.for_named(name, self._aliases)) as connection:
            return self._actors.of(connection, ids_named(connection, name, other_names(connection, self._aliases)))

    def names_in(self, words: Sequence[str]) -> list[NameFound]:
        """Give the names of people, institutions and offices among words, the longest, in their order."""
        with self._engine.reading(needed.for_names_in(words, self._aliases)) as connection:
            return names_in(connection, words, other_names(connection, self._aliases))

    def short_names(self) -> dict[str, list[str]]:
        """Give for the ids of actors the short names that news writing, or the configuration, has for them ("bibi")."""
        with self._engine.reading(needed.for_short_names(self._aliases)) as connection:
            return bearers_of_short_names(connection, other_names(connection, self._aliases))

    def actors_in_role(self, role: str, limit: int = 25) -> list[Actor]:
        """Give those who are said to be something ("the Russian president"), the closest and latest first."""
        with self._engine.reading(needed.for_role(role, limit)) as connection:
            ids = ids_in_role(connection, role, limit)
            found = {actor.id: actor for actor in self._actors.of(connection, ids)}
        return [found[actor] for actor in ids if actor in found]

    def actors_like(self, name: str, limit: int = 5) -> list[tuple[Actor, float]]:
        """Give those whose names are spelled nearly so, best first, with a score from 60 to 100."""
        alike = self._surnames.near(self._engine, name)
        with self._engine.reading(needed.for_near(name, alike, limit)) as connection:
            near = near_misses(connection, alike, name, limit)
            found = {actor.id: actor for actor in self._actors.of(connection, [actor for actor, _ in near])}
        return [(found[actor], score) for actor, score in near if actor in found]

    def actors_starting(self, prefix: str, limit: int = 25) -> list[Actor]:
        """Give those in whose names a word begins with `prefix`, most named first; for completing while one types."""
        with self._engine.reading(needed.for_starting(prefix, limit)) as connection:
            ids = ids_beginning(connection, prefix, limit)
            found = {actor.id: actor for actor in self._actors.of(connection, ids)}
        return [found[actor] for actor in ids if actor in found]

    def institutions_of_initials(self, initials: str, limit: int = 25) -> list[Actor]:
        """Give the institutions whose names have these initials ("RNU"), most quoted first."""
        with self._engine.reading(needed.for_initials(fold(initials), limit)) as connection:
            ids = actor_rows.with_initials(connection, fold(initials), limit)
            return self._actors.of(connection, ids)

    def representatives(self, name: str, limit: int = 25) -> list[Actor]:
        """Give those who speak for a country or an institution ("the UK", "White House"), latest first."""
        with self._engine.reading(needed.for_representatives(name, limit)) as connection:
            ids = ids_speaking_for(connection, name, limit)
            found = {actor.id: actor for actor in self._actors.of(connection, ids)}
        return [found[actor] for actor in ids if actor in found]

    def sentences_naming(self, actor_id: str, limit: int) -> list[Located]:
        """Give sentences that name an actor, those of the newest articles first."""
        with self._engine.reading(needed.for_sentences_naming(actor_id, limit)) as connection:
            numbers = article_rows.sentences_naming(connection, actor_id, limit)
            return article_rows.located(connection, self._texts, numbers)

    # --- statements

    def statements(self, filters: Filters, *, limit: int | None = None, oldest: bool = False) -> list[Statement]:
        """Give the statements that pass the filters, newest first; with `oldest` from the oldest on."""
        with self._engine.reading(needed.for_passing(filters, limit, oldest=oldest)) as connection:
            return statement_rows.passing(connection, self._texts, filters, limit, oldest=oldest)

    def count(self, filters: Filters) -> int:
        """Count the statements that pass the filters."""
        return self._engine.count(filters)

    def statements_of_article(self, article_id: str) -> list[Statement]:
        """Give the statements of one article, in its order."""
        with self._engine.reading(needed.for_whole(article_id)) as connection:
            return statement_rows.of_article(connection, self._texts, article_id)

    def statements_touching(self, numbers: Iterable[int]) -> list[Statement]:
        """Give the statements that touch any of these sentences, in the order of the sentences, each once."""
        wanted = list(dict.fromkeys(numbers))
        with self._engine.reading(needed.for_touching(wanted)) as connection:
            return statement_rows.touching(connection, self._texts, wanted)

    def unnamed_mentions(self, beginnings: Iterable[str] = ()) -> list[tuple[str, int]]:
        """Give how articles put speakers without a name ("a US official"), with the number of their statements.

        `beginnings`, folded: only those that for each of these hold a word that begins with it.
        """
        wanted = list(beginnings)
        with self._engine.reading(needed.for_mentions(wanted)) as connection:
            return mention_rows.unnamed_mentions(connection, wanted)

    # --- searching

    def search(self, query: str, *, k: int, filters: Filters | None = None) -> list[Hit]:
        """Give the `k` sentences that match a query best (BM25), ties by number."""
        where, days = self._where(filters or Filters())
        return self._search.search(terms(query), k=k, where=where, days=days)

    def phrase(self, words: str, *, k: int, filters: Filters | None = None) -> list[Hit]:
        """Give the `k` sentences that hold most of a wording in its order; the score is a share of 1."""
        where, days = self._where(filters or Filters())
        return self._search.phrase(terms(words), k=k, where=where, days=days)

    def idf(self, query: str) -> list[tuple[str, float, int]]:
        """Give each term of a query with its inverse document frequency and in how many sentences it stands."""
        return self._search.frequencies(sought) if (sought := terms(query)) else []

    def located(self, numbers: Iterable[int]) -> list[Located]:
        """Give sentences where they stand, in the order of their numbers as given; removed ones are left out."""
        wanted = list(dict.fromkeys(numbers))
        with self._engine.reading(needed.for_sentences(wanted)) as connection:
            return article_rows.located(connection, self._texts, wanted)

    def names_anywhere(self, text: str) -> bool:
        """Tell whether a sequence of words stands in any article, case and accents aside."""
        hits = [hit.sentence for hit in self.phrase(text, k=50) if hit.score > 0.999]
        wanted = f" {' '.join(name_words(text))} "
        return any(wanted in f" {' '.join(name_words(sentence.text))} " for sentence in self.located(hits))

    def _where(self, filters: Filters) -> tuple[list[list[str]], tuple[int, int] | None]:
        keys: list[str] = []
        if filters.actors:
            with self._engine.reading(needed.for_keys(filters.actors)) as connection:
                keys = actor_rows.keys(connection, filters.actors)
        since, until = filters.period.since, filters.period.until
        if since is None and until is None:
            return groups(filters, keys), None
        return groups(filters, keys), (since.toordinal() if since else 1, until.toordinal() if until else 9_999_999)
