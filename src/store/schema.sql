CREATE TABLE source (
    digest BLOB NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
    text   TEXT NOT NULL
) STRICT
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
, kind TEXT NOT NULL DEFAULT 'whole' CHECK (kind IN ('whole', 'sketch', 'part', 'sample')), variant        TEXT, attempt        INTEGER NOT NULL DEFAULT 1, accommodation  TEXT NOT NULL DEFAULT 'none', reference_seen INTEGER NOT NULL DEFAULT 0, hints          INTEGER NOT NULL DEFAULT 0, rubric         TEXT, revision       INTEGER) STRICT
CREATE INDEX round_by_start ON round (started_ns, id)
CREATE INDEX round_by_problem ON round (problem, started_ns, id)
CREATE INDEX round_open ON round (started_ns, id) WHERE state IN ('running', 'grading')
CREATE INDEX round_to_thin ON round (key) WHERE state IN ('graded', 'abandoned') AND log = 'whole'
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
) STRICT, WITHOUT ROWID
CREATE TABLE event (
    round   INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
    seq     INTEGER NOT NULL CHECK (seq >= 0),
    at_ns   INTEGER NOT NULL,
    wall_ns INTEGER NOT NULL,
    what    TEXT NOT NULL CHECK (json_valid(what)),
    PRIMARY KEY (round, seq)
) STRICT, WITHOUT ROWID
CREATE TABLE reference_seen (
    problem TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID
CREATE TABLE memo (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID
CREATE TABLE standing (
    problem  TEXT NOT NULL PRIMARY KEY,
    attempts INTEGER NOT NULL,
    finished INTEGER NOT NULL,
    best     REAL,
    last     REAL
) STRICT, WITHOUT ROWID
CREATE TABLE drill (
    wall_ns   INTEGER NOT NULL,                       -- wall clock, nanoseconds since 1970 in UTC
    item      TEXT NOT NULL,                          -- what the question was drawn from
    topic     TEXT NOT NULL,
    outcome   TEXT NOT NULL,
    log_ratio REAL,                                   -- log10 of answer over reference; none for another kind
    took_ns   INTEGER NOT NULL CHECK (took_ns >= 0),  -- from the question to the answer
    PRIMARY KEY (wall_ns, item)
) STRICT, WITHOUT ROWID
CREATE TABLE grading (
    key      INTEGER PRIMARY KEY,
    round    INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
    rater    TEXT NOT NULL,                  -- self, peer or instructor
    name     TEXT NOT NULL,                  -- empty for the candidate
    rubric   BLOB NOT NULL REFERENCES source (digest),
    next_seq INTEGER NOT NULL DEFAULT 0,     -- entries written so far; a smaller `seq` is a retry
    UNIQUE (round, rater, name)
) STRICT
CREATE TABLE grading_entry (
    grading INTEGER NOT NULL REFERENCES grading (key) ON DELETE CASCADE,
    seq     INTEGER NOT NULL CHECK (seq >= 0),
    wall_ns INTEGER NOT NULL,
    what    TEXT NOT NULL CHECK (json_valid(what)),
    PRIMARY KEY (grading, seq)
) STRICT, WITHOUT ROWID
CREATE TABLE review (
    card       TEXT NOT NULL,                         -- pack/topic/card
    wall_ns    INTEGER NOT NULL,                      -- wall clock, nanoseconds since 1970 in UTC
    rating     TEXT NOT NULL,                         -- again, hard, good, easy
    stability  REAL NOT NULL,                         -- days until nine of ten such cards would still be known
    difficulty REAL NOT NULL,                         -- 1 to 10
    seen       INTEGER NOT NULL,                      -- local day of the review, counted from 1970
    due        INTEGER NOT NULL,                      -- local day on which the card comes again
    PRIMARY KEY (card, wall_ns)
) STRICT, WITHOUT ROWID
CREATE INDEX round_graded ON round (started_ns, id) WHERE state = 'graded' AND kind != 'sample'
CREATE INDEX round_practised ON round (started_ns, practised_ns, kind)
CREATE TABLE round_score (
    round      INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
    competency TEXT NOT NULL,
    guess      INTEGER,  -- the sealed guess, 1 to 4
    score      INTEGER,  -- the candidate's own, 1 to 4; none where it was not observed
    support    REAL,     -- the score that the lines can carry, 1 to 4
    PRIMARY KEY (round, competency)
) STRICT, WITHOUT ROWID
CREATE TABLE round_time (
    round      INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
    phase      TEXT NOT NULL,
    planned_ns INTEGER,  -- none where time was not limited
    spent_ns   INTEGER NOT NULL,
    PRIMARY KEY (round, phase)
) STRICT, WITHOUT ROWID
CREATE TABLE round_estimate (
    round     INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
    estimate  TEXT NOT NULL,
    log_ratio REAL NOT NULL,  -- log10 of answer over reference
    PRIMARY KEY (round, estimate)
) STRICT, WITHOUT ROWID
CREATE TABLE card_state (
    card       TEXT NOT NULL PRIMARY KEY,
    wall_ns    INTEGER NOT NULL,
    rating     TEXT NOT NULL,
    stability  REAL NOT NULL,
    difficulty REAL NOT NULL,
    seen       INTEGER NOT NULL,
    due        INTEGER NOT NULL,
    first_seen INTEGER NOT NULL  -- local day of the first review
) STRICT, WITHOUT ROWID
CREATE INDEX card_by_first ON card_state (first_seen)
CREATE TABLE review_day (
    day     INTEGER NOT NULL PRIMARY KEY,  -- local day, counted from 1970
    reviews INTEGER NOT NULL
) STRICT
CREATE TABLE own_card (
    card    TEXT NOT NULL PRIMARY KEY,  -- pack/topic/card; `own/problem/card` for those a round missed
    title   TEXT NOT NULL,
    ask     TEXT NOT NULL,
    answer  TEXT NOT NULL,
    why     TEXT,
    matters TEXT,
    made_ns INTEGER NOT NULL
, accept TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID
CREATE TABLE suspended_card (
    card     TEXT NOT NULL PRIMARY KEY,
    since_ns INTEGER NOT NULL
) STRICT, WITHOUT ROWID
CREATE TABLE outcome (
    made_ns INTEGER NOT NULL PRIMARY KEY,  -- when it was noted, which names it
    day     INTEGER NOT NULL,              -- local day of the interview, counted from 1970
    company TEXT NOT NULL,
    level   TEXT,
    result  TEXT NOT NULL,                 -- passed, failed, waiting
    note    TEXT NOT NULL
) STRICT
CREATE VIEW round_name AS
SELECT key, problem, started_ns,
       lower(substr(hex(id), 1, 8) || '-' || substr(hex(id), 9, 4) || '-' || substr(hex(id), 13, 4) || '-'
             || substr(hex(id), 17, 4) || '-' || substr(hex(id), 21)) AS id
FROM round WHERE problem NOT GLOB 'tutorial/*'
CREATE VIEW v_rounds AS
SELECT round_name.id, round.problem, title, variant, mode, level, minutes,
       strftime('%Y-%m-%dT%H:%M:%SZ', round.started_ns / 1000000000, 'unixepoch') AS started,
       strftime('%Y-%m-%dT%H:%M:%SZ', finished_ns / 1000000000, 'unixepoch') AS finished,
       state, kind, score, round(ifnull(practised_ns, clock_ns) / 6e10, 2) AS practised_minutes,
       attempt, accommodation, reference_seen, hints, rubric, revision
FROM round JOIN round_name USING (key)
CREATE VIEW v_scores AS
SELECT round_name.id AS round, problem, strftime('%Y-%m-%dT%H:%M:%SZ', started_ns / 1000000000, 'unixepoch') AS started,
       competency, guess, round_score.score, support
FROM round_score JOIN round_name ON round_name.key = round_score.round
CREATE VIEW v_estimates AS
SELECT 'round' AS source, round_name.id AS round, problem || '/' || estimate AS quantity,
       strftime('%Y-%m-%dT%H:%M:%SZ', started_ns / 1000000000, 'unixepoch') AS answered, log_ratio
FROM round_estimate JOIN round_name ON round_name.key = round_estimate.round
UNION ALL
SELECT 'drill', NULL, item, strftime('%Y-%m-%dT%H:%M:%SZ', wall_ns / 1000000000, 'unixepoch'), log_ratio
FROM drill
CREATE VIEW v_reviews AS
SELECT card, strftime('%Y-%m-%dT%H:%M:%SZ', wall_ns / 1000000000, 'unixepoch') AS reviewed, rating, stability, difficulty,
       date(seen * 86400, 'unixepoch') AS seen, date(due * 86400, 'unixepoch') AS due
FROM review
CREATE VIEW v_time AS
SELECT round_name.id AS round, problem, phase, planned_ns / 1e9 AS planned_seconds, spent_ns / 1e9 AS spent_seconds
FROM round_time JOIN round_name ON round_name.key = round_time.round