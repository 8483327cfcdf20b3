-- What trends compare rounds by, and what they are made of. All of it can be folded from the logs again, but for what
-- the lens read in the pads; that is written when a round's review is opened.
ALTER TABLE round ADD COLUMN variant        TEXT;
ALTER TABLE round ADD COLUMN attempt        INTEGER NOT NULL DEFAULT 1;
ALTER TABLE round ADD COLUMN accommodation  TEXT NOT NULL DEFAULT 'none';
ALTER TABLE round ADD COLUMN reference_seen INTEGER NOT NULL DEFAULT 0;
ALTER TABLE round ADD COLUMN hints          INTEGER NOT NULL DEFAULT 0;
ALTER TABLE round ADD COLUMN rubric         TEXT;     -- pack/name; none until its review was opened
ALTER TABLE round ADD COLUMN revision       INTEGER;  -- of the problem; none until its review was opened

-- The newest graded rounds, which trends are made of.
CREATE INDEX round_graded ON round (started_ns, id) WHERE state = 'graded' AND kind != 'sample';
-- The time practised on each day, without a look at the rounds.
CREATE INDEX round_practised ON round (started_ns, practised_ns, kind);

CREATE TABLE round_score (
    round      INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
    competency TEXT NOT NULL,
    guess      INTEGER,  -- the sealed guess, 1 to 4
    score      INTEGER,  -- the candidate's own, 1 to 4; none where it was not observed
    support    REAL,     -- the score that the lines can carry, 1 to 4
    PRIMARY KEY (round, competency)
) STRICT, WITHOUT ROWID;

CREATE TABLE round_time (
    round      INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
    phase      TEXT NOT NULL,
    planned_ns INTEGER,  -- none where time was not limited
    spent_ns   INTEGER NOT NULL,
    PRIMARY KEY (round, phase)
) STRICT, WITHOUT ROWID;

CREATE TABLE round_estimate (
    round     INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
    estimate  TEXT NOT NULL,
    log_ratio REAL NOT NULL,  -- log10 of answer over reference
    PRIMARY KEY (round, estimate)
) STRICT, WITHOUT ROWID;

-- The last review of each card, so that what is due is no look at all reviews.
CREATE TABLE card_state (
    card       TEXT NOT NULL PRIMARY KEY,
    wall_ns    INTEGER NOT NULL,
    rating     TEXT NOT NULL,
    stability  REAL NOT NULL,
    difficulty REAL NOT NULL,
    seen       INTEGER NOT NULL,
    due        INTEGER NOT NULL,
    first_seen INTEGER NOT NULL  -- local day of the first review
) STRICT, WITHOUT ROWID;

CREATE INDEX card_by_first ON card_state (first_seen);

-- SQLite takes the other columns from the row of the only maximum.
INSERT INTO card_state
SELECT last.card, last.wall_ns, last.rating, last.stability, last.difficulty, last.seen, last.due,
       (SELECT seen FROM review AS first WHERE first.card = last.card ORDER BY wall_ns LIMIT 1)
FROM (SELECT card, max(wall_ns) AS wall_ns, rating, stability, difficulty, seen, due FROM review GROUP BY card) AS last;

-- Reviews a day, so that a calendar is no look at all reviews.
CREATE TABLE review_day (
    day     INTEGER NOT NULL PRIMARY KEY,  -- local day, counted from 1970
    reviews INTEGER NOT NULL
) STRICT;

INSERT INTO review_day SELECT seen, count(*) FROM review GROUP BY seen;

-- One's own cards, and one's own wording of cards of a pack: those bear the name of the pack's card.
CREATE TABLE own_card (
    card    TEXT NOT NULL PRIMARY KEY,  -- pack/topic/card; `own/problem/card` for those a round missed
    title   TEXT NOT NULL,
    ask     TEXT NOT NULL,
    answer  TEXT NOT NULL,
    why     TEXT,
    matters TEXT,
    made_ns INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Cards that are not asked until they are taken up again.
CREATE TABLE suspended_card (
    card     TEXT NOT NULL PRIMARY KEY,
    since_ns INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Real interviews.
CREATE TABLE outcome (
    made_ns INTEGER NOT NULL PRIMARY KEY,  -- when it was noted, which names it
    day     INTEGER NOT NULL,              -- local day of the interview, counted from 1970
    company TEXT NOT NULL,
    level   TEXT,
    result  TEXT NOT NULL,                 -- passed, failed, waiting
    note    TEXT NOT NULL
) STRICT;

-- For reading from outside, docs/data.md: these columns stay what they are. Times are UTC, days local.
CREATE VIEW round_name AS
SELECT key, problem, started_ns,
       lower(substr(hex(id), 1, 8) || '-' || substr(hex(id), 9, 4) || '-' || substr(hex(id), 13, 4) || '-'
             || substr(hex(id), 17, 4) || '-' || substr(hex(id), 21)) AS id
FROM round WHERE problem NOT GLOB 'tutorial/*';

CREATE VIEW v_rounds AS
SELECT round_name.id, round.problem, title, variant, mode, level, minutes,
       strftime('%Y-%m-%dT%H:%M:%SZ', round.started_ns / 1000000000, 'unixepoch') AS started,
       strftime('%Y-%m-%dT%H:%M:%SZ', finished_ns / 1000000000, 'unixepoch') AS finished,
       state, kind, score, round(ifnull(practised_ns, clock_ns) / 6e10, 2) AS practised_minutes,
       attempt, accommodation, reference_seen, hints, rubric, revision
FROM round JOIN round_name USING (key);

CREATE VIEW v_scores AS
SELECT round_name.id AS round, problem, strftime('%Y-%m-%dT%H:%M:%SZ', started_ns / 1000000000, 'unixepoch') AS started,
       competency, guess, round_score.score, support
FROM round_score JOIN round_name ON round_name.key = round_score.round;

CREATE VIEW v_estimates AS
SELECT 'round' AS source, round_name.id AS round, problem || '/' || estimate AS quantity,
       strftime('%Y-%m-%dT%H:%M:%SZ', started_ns / 1000000000, 'unixepoch') AS answered, log_ratio
FROM round_estimate JOIN round_name ON round_name.key = round_estimate.round
UNION ALL
SELECT 'drill', NULL, item, strftime('%Y-%m-%dT%H:%M:%SZ', wall_ns / 1000000000, 'unixepoch'), log_ratio
FROM drill;

CREATE VIEW v_reviews AS
SELECT card, strftime('%Y-%m-%dT%H:%M:%SZ', wall_ns / 1000000000, 'unixepoch') AS reviewed, rating, stability, difficulty,
       date(seen * 86400, 'unixepoch') AS seen, date(due * 86400, 'unixepoch') AS due
FROM review;

CREATE VIEW v_time AS
SELECT round_name.id AS round, problem, phase, planned_ns / 1e9 AS planned_seconds, spent_ns / 1e9 AS spent_seconds
FROM round_time JOIN round_name ON round_name.key = round_time.round;
