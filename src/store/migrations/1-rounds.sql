-- "grnr" as a big-endian number: a file of another program is told from ours by it.
PRAGMA application_id = 1735552626;

-- The TOML a round was taken on, kept once however many rounds share it.
CREATE TABLE source (
    digest BLOB NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
    text   TEXT NOT NULL
) STRICT;

-- `key` is local to this file and keeps the rows of the logs short; `id` is the round's name everywhere.
-- What stands here beside the sources can be folded from the log again; it is here so that lists read no logs.
CREATE TABLE round (
    key            INTEGER PRIMARY KEY,
    id             BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    problem        TEXT NOT NULL,
    title          TEXT NOT NULL,
    mode           TEXT NOT NULL,
    level          TEXT NOT NULL,
    minutes        INTEGER NOT NULL,
    problem_source BLOB NOT NULL REFERENCES source (digest),
    rubric_source  BLOB NOT NULL REFERENCES source (digest),
    words_source   BLOB NOT NULL REFERENCES source (digest),
    started_ns     INTEGER NOT NULL,              -- wall clock, nanoseconds since 1970 in UTC
    finished_ns    INTEGER,                       -- the same, when the phases were over or given up
    state          TEXT NOT NULL DEFAULT 'running',
    score          REAL,                          -- mean of the scores, once the grade stands
    clock_ns       INTEGER NOT NULL DEFAULT 0,    -- the round's own clock, as far as it was heard of
    practised_ns   INTEGER,                       -- the round's own clock when the phases were over or given up
    next_seq       INTEGER NOT NULL DEFAULT 0,    -- entries written so far; a smaller `seq` is a retry
    log            TEXT NOT NULL DEFAULT 'whole' CHECK (log IN ('whole', 'thinned', 'salvaged'))
) STRICT;

CREATE INDEX round_by_start ON round (started_ns, id);
CREATE INDEX round_by_problem ON round (problem, started_ns, id);
CREATE INDEX round_open ON round (started_ns, id) WHERE state IN ('running', 'grading');
CREATE INDEX round_to_thin ON round (key) WHERE state IN ('graded', 'abandoned') AND log = 'whole';

-- One log in two tables that share the numbers `seq`: edits are many and narrow, events few and of many shapes.
CREATE TABLE edit (
    round    INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
    seq      INTEGER NOT NULL CHECK (seq >= 0),
    at_ns    INTEGER NOT NULL,
    wall_ns  INTEGER NOT NULL,
    phase    TEXT NOT NULL,
    author   TEXT NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    removed  TEXT NOT NULL,
    inserted TEXT NOT NULL,
    PRIMARY KEY (round, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
    round   INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
    seq     INTEGER NOT NULL CHECK (seq >= 0),
    at_ns   INTEGER NOT NULL,
    wall_ns INTEGER NOT NULL,
    what    TEXT NOT NULL CHECK (json_valid(what)),
    PRIMARY KEY (round, seq)
) STRICT, WITHOUT ROWID;

-- Problems whose reference was opened, with or without a round.
CREATE TABLE reference_seen (
    problem TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- What the trainer remembers between two starts.
CREATE TABLE memo (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
