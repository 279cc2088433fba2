"""The tables with which every archive began, before any was changed (see schema.py)."""

from __future__ import annotations

FIRST_TABLES = """
-- One row: the next free sentence number, and the count of writes.
CREATE TABLE state (
    next_sentence INTEGER NOT NULL,
    first_revision INTEGER NOT NULL,
    revision INTEGER NOT NULL
);
-- Counting starts anywhere, so that what was derived from another archive is never taken for ours.
INSERT INTO state SELECT 1, number, number FROM (SELECT (abs(random()) >> 24) + 1 AS number);

-- text is UTF-8 that may hold lone surrogates; published is a
-- day's proleptic Gregorian ordinal. An article's number is the revision that stored it.
-- Its sentences have the numbers from first_sentence up to, but without, end_sentence.
CREATE TABLE articles (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    text BLOB NOT NULL,
    title TEXT,
    published INTEGER,
    published_at TEXT,
    source TEXT,
    url TEXT,
    sha256 TEXT NOT NULL,
    first_sentence INTEGER NOT NULL,
    end_sentence INTEGER NOT NULL
);
CREATE INDEX articles_by_day ON articles (published);

-- Sentence numbers that no longer exist, for an index that has to catch up.
CREATE TABLE removals (
    revision INTEGER NOT NULL,
    first_sentence INTEGER NOT NULL,
    end_sentence INTEGER NOT NULL
);
CREATE INDEX removals_by_revision ON removals (revision);

CREATE TABLE sentences (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    paragraph INTEGER NOT NULL,
    kind TEXT NOT NULL
);
CREATE INDEX sentences_by_article ON sentences (article);

-- A name as articles give it, folded; what belongs to one actor is decided among the names of one surname. A surname
-- that stands alone is a name for each gender and office that is given with it, as its key says.
CREATE TABLE names (
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    surname TEXT NOT NULL,
    alone INTEGER NOT NULL,
    given TEXT NOT NULL,
    generation TEXT NOT NULL,
    actor TEXT,
    articles INTEGER NOT NULL DEFAULT 0,
    institution INTEGER NOT NULL DEFAULT 0,
    he INTEGER NOT NULL DEFAULT 0,
    she INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX names_by_surname ON names (surname, alone);
CREATE INDEX names_by_given ON names (given);
CREATE INDEX names_by_actor ON names (actor);

-- How often a name is written so (its spellings), put so in running text (its forms), and given this role.
CREATE TABLE spellings (
    name INTEGER NOT NULL,
    text TEXT NOT NULL,
    articles INTEGER NOT NULL,
    PRIMARY KEY (name, text)
) WITHOUT ROWID;
CREATE TABLE forms (
    name INTEGER NOT NULL,
    text TEXT NOT NULL,
    folded TEXT NOT NULL,
    articles INTEGER NOT NULL,
    PRIMARY KEY (name, text)
) WITHOUT ROWID;
CREATE INDEX forms_by_folded ON forms (folded);
CREATE TABLE offices (
    name INTEGER NOT NULL,
    words TEXT NOT NULL,
    articles INTEGER NOT NULL,
    PRIMARY KEY (name, words)
) WITHOUT ROWID;

-- The people of one article, in the order of its extraction. spelling is the name under which they are filed; mentions
-- holds little-endian 32-bit starts and ends, forms the different wordings of them, one a line.
CREATE TABLE people (
    article INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    name INTEGER NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    gender TEXT,
    spelling TEXT NOT NULL,
    mentions BLOB NOT NULL,
    forms TEXT NOT NULL,
    PRIMARY KEY (article, ordinal)
) WITHOUT ROWID;
CREATE INDEX people_by_name ON people (name, article);
CREATE TABLE roles (
    article INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    place INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    name INTEGER NOT NULL,
    text TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (article, ordinal, place)
) WITHOUT ROWID;
CREATE INDEX roles_by_name ON roles (name, words);
CREATE TABLE namings (
    name INTEGER NOT NULL,
    sentence INTEGER NOT NULL,
    PRIMARY KEY (name, sentence)
) WITHOUT ROWID;

-- mention is the folded wording of a speaker without a name; day to until are when it was said (one day: the same);
-- words is a hash of the folded words said.
CREATE TABLE quotes (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind TEXT NOT NULL,
    rule TEXT NOT NULL,
    cue_start INTEGER,
    cue_end INTEGER,
    speaker_start INTEGER,
    speaker_end INTEGER,
    speaker TEXT,
    basis TEXT,
    name INTEGER,
    mention TEXT,
    day INTEGER,
    until INTEGER,
    day_basis TEXT,
    first_sentence INTEGER NOT NULL,
    last_sentence INTEGER NOT NULL,
    words INTEGER NOT NULL
);
CREATE INDEX quotes_by_article ON quotes (article, first_sentence);
CREATE INDEX quotes_by_name ON quotes (name, day);
CREATE INDEX quotes_by_day ON quotes (day);
CREATE INDEX quotes_by_mention ON quotes (mention);
CREATE INDEX quotes_by_words ON quotes (words);
"""
