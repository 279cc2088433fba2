"""The tables of an archive, as numbered migrations.

`MIGRATIONS[n]` takes a file from version n to n + 1; the version is SQLite's `user_version`. A migration that has been
released is never edited: another one follows it.
"""

from __future__ import annotations

from retrieval.archive.store.first_tables import FIRST_TABLES

APPLICATION_ID = 0x4F6E5263
"""Marks a SQLite file as ours ("OnRc")."""

_SECOND = """
-- authors is a JSON list. changed says that an earlier version had another text. Articles of one story share its
-- number; 0 is a story of its own. bands are 64-bit numbers, little-endian, of which near-duplicates share some.
ALTER TABLE articles ADD COLUMN authors TEXT NOT NULL DEFAULT '[]';
ALTER TABLE articles ADD COLUMN section TEXT;
ALTER TABLE articles ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE articles ADD COLUMN story INTEGER NOT NULL DEFAULT 0;
ALTER TABLE articles ADD COLUMN bands BLOB NOT NULL DEFAULT x'';
CREATE INDEX articles_by_story ON articles (story) WHERE story <> 0;
CREATE TABLE bands (
    band INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (band, article)
) WITHOUT ROWID;

-- The earlier quote, in another article of the same story, that a quote repeats.
ALTER TABLE quotes ADD COLUMN original INTEGER;

-- What articles were before they were edited, counted from 1; replaced_at is a moment in UTC (ISO 8601).
CREATE TABLE versions (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    text BLOB NOT NULL,
    sha256 TEXT NOT NULL,
    title TEXT,
    published INTEGER,
    published_at TEXT,
    source TEXT,
    url TEXT,
    authors TEXT NOT NULL,
    section TEXT,
    replaced_at TEXT NOT NULL,
    PRIMARY KEY (id, version)
);
"""

_THIRD = """
-- What is quoted inside a quote: a JSON list of spans, cues and speakers. Articles stored before have none until they
-- are taken in again.
ALTER TABLE quotes ADD COLUMN inside TEXT NOT NULL DEFAULT '[]';
"""

_FOURTH = """
-- What those who manage a server decided, as JSON that the bot reads. It is no part of what was read from articles.
CREATE TABLE servers (
    id INTEGER PRIMARY KEY,
    settings TEXT NOT NULL
);
"""

_FIFTH = """
-- The feeds that are followed, each with how it fares, as JSON that the bot reads; and who did what to the archive: at
-- is a moment in UTC (ISO 8601).
CREATE TABLE feeds (
    number INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL
);
CREATE TABLE acts (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    did TEXT NOT NULL,
    what TEXT NOT NULL
);
"""

_SIXTH = """
-- What the server of a page said by which it can tell later whether the page has changed, and which articles came of
-- it, as JSON that the bot reads.
CREATE TABLE pages (
    url TEXT PRIMARY KEY,
    state TEXT NOT NULL
) WITHOUT ROWID;
"""

_SEVENTH = """
-- What nobody asks for. A sentence's article is told by its number: see first_sentence and end_sentence.
DROP INDEX quotes_by_words;
ALTER TABLE quotes DROP COLUMN words;
DROP INDEX sentences_by_article;
CREATE INDEX articles_by_sentence ON articles (first_sentence);

-- Statements that repeat no earlier one: of each name, and of all.
ALTER TABLE names ADD COLUMN statements INTEGER NOT NULL DEFAULT 0;
ALTER TABLE state ADD COLUMN statements INTEGER NOT NULL DEFAULT 0;
UPDATE names SET statements = (SELECT count(*) FROM quotes q WHERE q.name = names.number AND q.original IS NULL);
UPDATE state SET statements = (SELECT count(*) FROM quotes WHERE original IS NULL);
CREATE TRIGGER statement_in AFTER INSERT ON quotes WHEN new.original IS NULL BEGIN
    UPDATE names SET statements = statements + 1 WHERE number = new.name;
    UPDATE state SET statements = statements + 1;
END;
CREATE TRIGGER statement_out AFTER DELETE ON quotes WHEN old.original IS NULL BEGIN
    UPDATE names SET statements = statements - 1 WHERE number = old.name;
    UPDATE state SET statements = statements - 1;
END;
CREATE TRIGGER statement_repeats AFTER UPDATE OF original ON quotes
WHEN (new.original IS NULL) <> (old.original IS NULL) BEGIN
    UPDATE names SET statements = statements + (new.original IS NULL) - (old.original IS NULL)
        WHERE number = new.name;
    UPDATE actors SET statements = statements + (new.original IS NULL) - (old.original IS NULL)
        WHERE id = (SELECT actor FROM names WHERE number = new.name);
    UPDATE state SET statements = statements + (new.original IS NULL) - (old.original IS NULL);
END;

-- How articles put speakers without a name, folded, in the wording of the first of them.
CREATE TABLE mentions (
    folded TEXT PRIMARY KEY,
    wording TEXT NOT NULL,
    statements INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO mentions
    SELECT q.mention, substr(CAST(a.text AS TEXT), q.speaker_start + 1, q.speaker_end - q.speaker_start), q.statements
    FROM (SELECT mention, min(article) AS article, speaker_start, speaker_end, count(*) AS statements FROM quotes
        WHERE mention IS NOT NULL GROUP BY mention) q
    JOIN articles a ON a.number = q.article;

-- What articles say that the bearer of a name is: comparable words (where there are none: key is the wording itself),
-- the latest wording with its place, from the first day to the last on which an article said so.
DROP TABLE offices;
CREATE TABLE offices (
    name INTEGER NOT NULL,
    key TEXT NOT NULL,
    words TEXT NOT NULL,
    text TEXT NOT NULL,
    article TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    first INTEGER,
    last INTEGER,
    articles INTEGER NOT NULL,
    PRIMARY KEY (name, key)
) WITHOUT ROWID;
CREATE INDEX offices_by_words ON offices (words) WHERE words <> '';
INSERT INTO offices
    SELECT name, key, words, text, article, start, "end", first, last, (
            SELECT count(DISTINCT o.article) FROM roles o
            WHERE o.name = given.name AND o.words = given.words AND (o.words <> '' OR o.text = given.text))
    FROM (
        SELECT r.name, key, r.words, r.text, a.id AS article, r.start, r."end",
            min(a.published) OVER (PARTITION BY r.name, key) AS first,
            max(a.published) OVER (PARTITION BY r.name, key) AS last,
            row_number() OVER (PARTITION BY r.name, key ORDER BY a.published DESC, a.id, r.start) AS place
        FROM (SELECT *, iif(words = '', text, words) AS key FROM roles) r JOIN articles a ON a.number = r.article
    ) given WHERE place = 1;

-- Each comparable word with the offices that hold it.
CREATE TABLE office_words (
    word TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (word, words)
) WITHOUT ROWID;
INSERT OR IGNORE INTO office_words
    WITH RECURSIVE parts (word, rest, words) AS (
        SELECT '', words || ' ', words FROM (SELECT DISTINCT words FROM offices WHERE words <> '')
        UNION ALL
        SELECT substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1), words FROM parts
        WHERE rest <> ''
    )
    SELECT word, words FROM parts WHERE word <> '';

-- Who is who, as the names tell together: kept for all that is asked of many actors at once.
CREATE TABLE actors (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    institution INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    articles INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO actors
    SELECT n.actor, (
            SELECT s.text FROM names m JOIN spellings s ON s.name = m.number
            WHERE m.actor = n.actor AND s.text = (
                SELECT text FROM spellings WHERE name = m.number ORDER BY articles DESC, text DESC LIMIT 1)
            ORDER BY m.alone, m.articles DESC, length(s.text) DESC, s.text DESC LIMIT 1
        ), 2 * sum(institution) > sum(articles), sum(statements), sum(articles)
    FROM names n WHERE n.actor IS NOT NULL GROUP BY n.actor;
CREATE INDEX actors_by_statements ON actors (statements DESC, id);
"""

_EIGHTH = """
-- The texts apart from what is said of articles, so that no question about many articles reads them. Here and in
-- versions they are compressed (see texts.py).
CREATE TABLE texts (
    article INTEGER PRIMARY KEY,
    text BLOB NOT NULL
);
INSERT INTO texts SELECT number, squeezed(text) FROM articles;
UPDATE versions SET text = squeezed(text);
ALTER TABLE articles DROP COLUMN text;
CREATE VIEW whole_articles AS SELECT a.*, t.text FROM articles a JOIN texts t ON t.article = a.number;
CREATE INDEX articles_by_source ON articles (source) WHERE source IS NOT NULL;

-- The initials of institutions; empty for people.
ALTER TABLE actors ADD COLUMN initials TEXT NOT NULL DEFAULT '';
UPDATE actors SET initials = initials_of(name) WHERE institution;
CREATE INDEX actors_by_initials ON actors (initials) WHERE initials <> '';
"""

_NINTH = """
-- How an article came: "file" (whoever runs the program), "fetched" (from its address), "feed" (in a feed's own words),
-- "upload" (a member's file).
ALTER TABLE articles ADD COLUMN origin TEXT NOT NULL DEFAULT 'file';
ALTER TABLE versions ADD COLUMN origin TEXT NOT NULL DEFAULT 'file';
"""

_TENTH = """
-- Which act a report is ("denial"), and the further names of those who speak together, one a line.
ALTER TABLE quotes ADD COLUMN act TEXT;
ALTER TABLE quotes ADD COLUMN joint TEXT NOT NULL DEFAULT '';
"""

_ELEVENTH = """
-- What people mended by hand (see corrections.py): kind, whom or what it is about, what that becomes; for words their
-- place and a digest; days of publication as ordinals; at is a moment in UTC (ISO 8601), undone when and by whom it was
-- taken back. It is no part of what was read from articles: those are derived with the corrections that stand.
CREATE TABLE corrections (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    becomes TEXT NOT NULL,
    article TEXT,
    sha256 TEXT,
    start INTEGER,
    "end" INTEGER,
    words TEXT,
    since INTEGER,
    until INTEGER,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    undone TEXT NOT NULL DEFAULT ''
);
-- Which of them mended what is derived from an article.
CREATE TABLE corrected (
    article INTEGER NOT NULL,
    correction INTEGER NOT NULL,
    PRIMARY KEY (article, correction)
) WITHOUT ROWID;
CREATE INDEX corrected_by_correction ON corrected (correction);
ALTER TABLE actors ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0;

-- The write that brought an article's present words: what is derived anew later is no news.
ALTER TABLE articles ADD COLUMN came INTEGER NOT NULL DEFAULT 0;
UPDATE articles SET came = number;
"""

_TWELFTH = """
-- The words of each wording in which articles put speakers without a name (see mention_rows.py).
CREATE TABLE mention_words (
    word TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (word, folded)
) WITHOUT ROWID;
INSERT OR IGNORE INTO mention_words
    WITH RECURSIVE parts (word, rest, folded) AS (
        SELECT '', words_of_mention(folded) || ' ', folded FROM mentions
        UNION ALL
        SELECT substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1), folded FROM parts
        WHERE rest <> ''
    )
    SELECT word, folded FROM parts WHERE word <> '';

-- The first two sentences that name somebody, counted from the article's first.
ALTER TABLE people ADD COLUMN introduced INTEGER;
ALTER TABLE people ADD COLUMN introduced_again INTEGER;
UPDATE people SET introduced = (
    SELECT min(n.sentence) - a.first_sentence FROM articles a JOIN namings n
        ON n.name = people.name AND n.sentence >= a.first_sentence AND n.sentence < a.end_sentence
    WHERE a.number = people.article);
UPDATE people SET introduced_again = (
    SELECT min(n.sentence) - a.first_sentence FROM articles a JOIN namings n
        ON n.name = people.name AND n.sentence > a.first_sentence + introduced AND n.sentence < a.end_sentence
    WHERE a.number = people.article);
"""

MIGRATIONS = (
    FIRST_TABLES, _SECOND, _THIRD, _FOURTH, _FIFTH, _SIXTH, _SEVENTH, _EIGHTH, _NINTH, _TENTH, _ELEVENTH, _TWELFTH,
)  # fmt: skip
