PRAGMA foreign_keys = OFF;
BEGIN;
PRAGMA application_id = 1735552626;
PRAGMA user_version = 8;
CREATE TABLE source (
    digest BLOB NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
    text   TEXT NOT NULL
) STRICT;
INSERT INTO source VALUES (x'345dbb071cf3bd1abcbb9757dff03be37b0669e736658b3debf050cb0d7292c7', 'id = "p"');
INSERT INTO source VALUES (x'e3d432cf7ceb8822af2b2fc2f032161261b00a9d592113682499573961f3ec34', 'id = "r"');
INSERT INTO source VALUES (x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', '');
INSERT INTO source VALUES (x'70f4858f3bacbb45ae77f8533bf8bdd6122af32b44b26973e3141d6dc4fe3c75', '[concept.queue]
');
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
, kind TEXT NOT NULL DEFAULT 'whole' CHECK (kind IN ('whole', 'sketch', 'part', 'sample')), variant        TEXT, attempt        INTEGER NOT NULL DEFAULT 1, accommodation  TEXT NOT NULL DEFAULT 'none', reference_seen INTEGER NOT NULL DEFAULT 0, hints          INTEGER NOT NULL DEFAULT 0, rubric         TEXT, revision       INTEGER) STRICT;
INSERT INTO round VALUES (1, x'01920000000070018000000000000000', 'core/chat', 'Rate limiter', 'mock', 'senior', 45, x'345dbb071cf3bd1abcbb9757dff03be37b0669e736658b3debf050cb0d7292c7', x'e3d432cf7ceb8822af2b2fc2f032161261b00a9d592113682499573961f3ec34', x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 1790000000123456789, NULL, 'running', NULL, 2000000008, NULL, 9, 'whole', 'whole', NULL, 1, 'none', 0, 0, NULL, NULL);
INSERT INTO round VALUES (2, x'01920000000070028000000000000000', 'core/chat', 'Rate limiter', 'guided', 'senior', 45, x'345dbb071cf3bd1abcbb9757dff03be37b0669e736658b3debf050cb0d7292c7', x'e3d432cf7ceb8822af2b2fc2f032161261b00a9d592113682499573961f3ec34', x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 1790000000123456789, 1790000002623456799, 'grading', NULL, 2500000010, 2500000010, 11, 'whole', 'sketch', NULL, 1, 'none', 0, 0, NULL, NULL);
INSERT INTO round VALUES (3, x'01920000000070038000000000000000', 'core/chat', 'Rate limiter', 'mock', 'senior', 45, x'345dbb071cf3bd1abcbb9757dff03be37b0669e736658b3debf050cb0d7292c7', x'e3d432cf7ceb8822af2b2fc2f032161261b00a9d592113682499573961f3ec34', x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 1790000000123456789, 1790000002373456798, 'abandoned', NULL, 2250000009, 2250000009, 10, 'whole', 'sketch', NULL, 1, 'none', 0, 0, NULL, NULL);
INSERT INTO round VALUES (4, x'01920000000070048000000000000000', 'core/chat', 'Rate limiter', 'mock', 'senior', 45, x'345dbb071cf3bd1abcbb9757dff03be37b0669e736658b3debf050cb0d7292c7', x'e3d432cf7ceb8822af2b2fc2f032161261b00a9d592113682499573961f3ec34', x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 1790000000123456789, 1790000002373456798, 'graded', 4.0, 2750000011, 2250000009, 10, 'whole', 'sketch', NULL, 1, 'none', 0, 0, 'core/system-design', 3);
INSERT INTO round VALUES (5, x'01920000000070058000000000000000', 'core/chat', 'Rate limiter', 'mock', 'senior', 45, x'345dbb071cf3bd1abcbb9757dff03be37b0669e736658b3debf050cb0d7292c7', x'e3d432cf7ceb8822af2b2fc2f032161261b00a9d592113682499573961f3ec34', x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 1790000000123456789, 1790000002373456798, 'graded', 2.0, 2750000011, 2250000009, 10, 'thinned', 'sketch', NULL, 1, 'none', 0, 0, NULL, NULL);
INSERT INTO round VALUES (6, x'01920000000070068000000000000000', 'core/chat', 'Rate limiter', 'mock', 'senior', 45, x'345dbb071cf3bd1abcbb9757dff03be37b0669e736658b3debf050cb0d7292c7', x'e3d432cf7ceb8822af2b2fc2f032161261b00a9d592113682499573961f3ec34', x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 1790000000123456789, 1790000002623456799, 'graded', 3.0, 3000000012, 2500000010, 11, 'whole', 'sketch', NULL, 1, 'none', 0, 0, NULL, NULL);
INSERT INTO round VALUES (7, x'01920000000070078000000000000000', 'core/feed', 'Rate limiter', 'mock', 'senior', 45, x'345dbb071cf3bd1abcbb9757dff03be37b0669e736658b3debf050cb0d7292c7', x'e3d432cf7ceb8822af2b2fc2f032161261b00a9d592113682499573961f3ec34', x'70f4858f3bacbb45ae77f8533bf8bdd6122af32b44b26973e3141d6dc4fe3c75', 1790000600123456789, NULL, 'running', NULL, 90000000000, NULL, 1, 'whole', 'whole', NULL, 1, 'none', 0, 0, NULL, NULL);
CREATE INDEX round_by_start ON round (started_ns, id);
CREATE INDEX round_by_problem ON round (problem, started_ns, id);
CREATE INDEX round_open ON round (started_ns, id) WHERE state IN ('running', 'grading');
CREATE INDEX round_to_thin ON round (key) WHERE state IN ('graded', 'abandoned') AND log = 'whole';
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
INSERT INTO edit VALUES (1, 1, 250000001, 1790000000373456790, 'requirements', 'candidate', 0, '', 'd');
INSERT INTO edit VALUES (1, 2, 500000002, 1790000000623456791, 'requirements', 'candidate', 1, '', 'a');
INSERT INTO edit VALUES (1, 3, 750000003, 1790000000873456792, 'requirements', 'candidate', 2, '', 'u');
INSERT INTO edit VALUES (1, 4, 1000000004, 1790000001123456793, 'requirements', 'candidate', 3, '', '?');
INSERT INTO edit VALUES (1, 5, 1250000005, 1790000001373456794, 'requirements', 'candidate', 4, '', '
');
INSERT INTO edit VALUES (1, 7, 1750000007, 1790000001873456796, 'requirements', 'interviewer', 5, '', '> 10M → it''s ok
');
INSERT INTO edit VALUES (2, 1, 250000001, 1790000000373456790, 'requirements', 'candidate', 0, '', 'd');
INSERT INTO edit VALUES (2, 2, 500000002, 1790000000623456791, 'requirements', 'candidate', 1, '', 'a');
INSERT INTO edit VALUES (2, 3, 750000003, 1790000000873456792, 'requirements', 'candidate', 2, '', 'u');
INSERT INTO edit VALUES (2, 4, 1000000004, 1790000001123456793, 'requirements', 'candidate', 3, '', '?');
INSERT INTO edit VALUES (2, 5, 1250000005, 1790000001373456794, 'requirements', 'candidate', 4, '', '
');
INSERT INTO edit VALUES (2, 7, 1750000007, 1790000001873456796, 'requirements', 'interviewer', 5, '', '> 10M → it''s ok
');
INSERT INTO edit VALUES (3, 1, 250000001, 1790000000373456790, 'requirements', 'candidate', 0, '', 'd');
INSERT INTO edit VALUES (3, 2, 500000002, 1790000000623456791, 'requirements', 'candidate', 1, '', 'a');
INSERT INTO edit VALUES (3, 3, 750000003, 1790000000873456792, 'requirements', 'candidate', 2, '', 'u');
INSERT INTO edit VALUES (3, 4, 1000000004, 1790000001123456793, 'requirements', 'candidate', 3, '', '?');
INSERT INTO edit VALUES (3, 5, 1250000005, 1790000001373456794, 'requirements', 'candidate', 4, '', '
');
INSERT INTO edit VALUES (3, 7, 1750000007, 1790000001873456796, 'requirements', 'interviewer', 5, '', '> 10M → it''s ok
');
INSERT INTO edit VALUES (4, 1, 250000001, 1790000000373456790, 'requirements', 'candidate', 0, '', 'd');
INSERT INTO edit VALUES (4, 2, 500000002, 1790000000623456791, 'requirements', 'candidate', 1, '', 'a');
INSERT INTO edit VALUES (4, 3, 750000003, 1790000000873456792, 'requirements', 'candidate', 2, '', 'u');
INSERT INTO edit VALUES (4, 4, 1000000004, 1790000001123456793, 'requirements', 'candidate', 3, '', '?');
INSERT INTO edit VALUES (4, 5, 1250000005, 1790000001373456794, 'requirements', 'candidate', 4, '', '
');
INSERT INTO edit VALUES (4, 7, 1750000007, 1790000001873456796, 'requirements', 'interviewer', 5, '', '> 10M → it''s ok
');
INSERT INTO edit VALUES (5, 3, 750000003, 1790000000873456792, 'requirements', 'candidate', 0, '', 'dau');
INSERT INTO edit VALUES (5, 5, 1250000005, 1790000001373456794, 'requirements', 'candidate', 3, '', '?
');
INSERT INTO edit VALUES (5, 7, 1750000007, 1790000001873456796, 'requirements', 'interviewer', 5, '', '> 10M → it''s ok
');
INSERT INTO edit VALUES (6, 1, 250000001, 1790000000373456790, 'requirements', 'candidate', 0, '', 'd');
INSERT INTO edit VALUES (6, 2, 500000002, 1790000000623456791, 'requirements', 'candidate', 1, '', 'a');
INSERT INTO edit VALUES (6, 3, 750000003, 1790000000873456792, 'requirements', 'candidate', 2, '', 'u');
INSERT INTO edit VALUES (6, 4, 1000000004, 1790000001123456793, 'requirements', 'candidate', 3, '', '?');
INSERT INTO edit VALUES (6, 5, 1250000005, 1790000001373456794, 'requirements', 'candidate', 4, '', '
');
INSERT INTO edit VALUES (6, 7, 1750000007, 1790000001873456796, 'requirements', 'interviewer', 5, '', '> 10M → it''s ok
');
CREATE TABLE event (
    round   INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
    seq     INTEGER NOT NULL CHECK (seq >= 0),
    at_ns   INTEGER NOT NULL,
    wall_ns INTEGER NOT NULL,
    what    TEXT NOT NULL CHECK (json_valid(what)),
    PRIMARY KEY (round, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO event VALUES (1, 0, 0, 1790000000123456789, '{"event":"began","with":{"problem":"core/chat","title":"Rate limiter","mode":"mock","level":"senior","minutes":45,"plan":[5,5,15,10,5,5],"variant":null,"seed":18446744073709551615,"accommodation":"none","attempt":1,"reference_seen":false}}');
INSERT INTO event VALUES (1, 6, 1500000006, 1790000001623456795, '{"event":"asked","with":{"question":"dau?","answered":"scale"}}');
INSERT INTO event VALUES (1, 8, 2000000008, 1790000002123456797, '{"event":"put","with":{"fault":["cache-lost","redis"]}}');
INSERT INTO event VALUES (2, 0, 0, 1790000000123456789, '{"event":"began","with":{"problem":"core/chat","title":"Rate limiter","mode":"mock","level":"senior","minutes":45,"plan":[5,5,15,10,5,5],"variant":null,"seed":18446744073709551615,"accommodation":"none","attempt":1,"reference_seen":false}}');
INSERT INTO event VALUES (2, 6, 1500000006, 1790000001623456795, '{"event":"asked","with":{"question":"dau?","answered":"scale"}}');
INSERT INTO event VALUES (2, 8, 2000000008, 1790000002123456797, '{"event":"put","with":{"fault":["cache-lost","redis"]}}');
INSERT INTO event VALUES (2, 9, 2250000009, 1790000002373456798, '{"event":"guided"}');
INSERT INTO event VALUES (2, 10, 2500000010, 1790000002623456799, '{"event":"finished"}');
INSERT INTO event VALUES (3, 0, 0, 1790000000123456789, '{"event":"began","with":{"problem":"core/chat","title":"Rate limiter","mode":"mock","level":"senior","minutes":45,"plan":[5,5,15,10,5,5],"variant":null,"seed":18446744073709551615,"accommodation":"none","attempt":1,"reference_seen":false}}');
INSERT INTO event VALUES (3, 6, 1500000006, 1790000001623456795, '{"event":"asked","with":{"question":"dau?","answered":"scale"}}');
INSERT INTO event VALUES (3, 8, 2000000008, 1790000002123456797, '{"event":"put","with":{"fault":["cache-lost","redis"]}}');
INSERT INTO event VALUES (3, 9, 2250000009, 1790000002373456798, '{"event":"abandoned"}');
INSERT INTO event VALUES (4, 0, 0, 1790000000123456789, '{"event":"began","with":{"problem":"core/chat","title":"Rate limiter","mode":"mock","level":"senior","minutes":45,"plan":[5,5,15,10,5,5],"variant":null,"seed":18446744073709551615,"accommodation":"none","attempt":1,"reference_seen":false}}');
INSERT INTO event VALUES (4, 6, 1500000006, 1790000001623456795, '{"event":"asked","with":{"question":"dau?","answered":"scale"}}');
INSERT INTO event VALUES (4, 8, 2000000008, 1790000002123456797, '{"event":"put","with":{"fault":["cache-lost","redis"]}}');
INSERT INTO event VALUES (4, 9, 2250000009, 1790000002373456798, '{"event":"finished"}');
INSERT INTO event VALUES (5, 0, 0, 1790000000123456789, '{"event":"began","with":{"problem":"core/chat","title":"Rate limiter","mode":"mock","level":"senior","minutes":45,"plan":[5,5,15,10,5,5],"variant":null,"seed":18446744073709551615,"accommodation":"none","attempt":1,"reference_seen":false}}');
INSERT INTO event VALUES (5, 6, 1500000006, 1790000001623456795, '{"event":"asked","with":{"question":"dau?","answered":"scale"}}');
INSERT INTO event VALUES (5, 8, 2000000008, 1790000002123456797, '{"event":"put","with":{"fault":["cache-lost","redis"]}}');
INSERT INTO event VALUES (5, 9, 2250000009, 1790000002373456798, '{"event":"finished"}');
INSERT INTO event VALUES (6, 0, 0, 1790000000123456789, '{"event":"began","with":{"problem":"core/chat","title":"Rate limiter","mode":"mock","level":"senior","minutes":45,"plan":[5,5,15,10,5,5],"variant":null,"seed":18446744073709551615,"accommodation":"none","attempt":1,"reference_seen":false}}');
INSERT INTO event VALUES (6, 6, 1500000006, 1790000001623456795, '{"event":"asked","with":{"question":"dau?","answered":"scale"}}');
INSERT INTO event VALUES (6, 8, 2000000008, 1790000002123456797, '{"event":"put","with":{"fault":["cache-lost","redis"]}}');
INSERT INTO event VALUES (6, 9, 2250000009, 1790000002373456798, '{"event":"paused"}');
INSERT INTO event VALUES (6, 10, 2500000010, 1790000002623456799, '{"event":"finished"}');
INSERT INTO event VALUES (7, 0, 0, 1790000600123456789, '{"event":"began","with":{"problem":"core/feed","title":"Rate limiter","mode":"mock","level":"senior","minutes":45,"plan":[5,5,15,10,5,5],"variant":null,"seed":18446744073709551615,"accommodation":"none","attempt":1,"reference_seen":false}}');
CREATE TABLE reference_seen (
    problem TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
INSERT INTO reference_seen VALUES ('core/feed');
CREATE TABLE memo (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO memo VALUES ('welcome', 'shown');
CREATE TABLE standing (
    problem  TEXT NOT NULL PRIMARY KEY,
    attempts INTEGER NOT NULL,
    finished INTEGER NOT NULL,
    best     REAL,
    last     REAL
) STRICT, WITHOUT ROWID;
INSERT INTO standing VALUES ('core/chat', 6, 4, NULL, NULL);
INSERT INTO standing VALUES ('core/feed', 1, 0, NULL, NULL);
CREATE TABLE drill (
    wall_ns   INTEGER NOT NULL,                       -- wall clock, nanoseconds since 1970 in UTC
    item      TEXT NOT NULL,                          -- what the question was drawn from
    topic     TEXT NOT NULL,
    outcome   TEXT NOT NULL,
    log_ratio REAL,                                   -- log10 of answer over reference; none for another kind
    took_ns   INTEGER NOT NULL CHECK (took_ns >= 0),  -- from the question to the answer
    PRIMARY KEY (wall_ns, item)
) STRICT, WITHOUT ROWID;
INSERT INTO drill VALUES (1790000000123456789, 'number/storage', 'storage', 'right', 0.25, 12345000000);
INSERT INTO drill VALUES (1790000020123456789, 'number/storage', 'storage', 'close', 0.75, 12345000000);
INSERT INTO drill VALUES (1790000040123456789, 'number/money', 'money', 'off', NULL, 12345000000);
CREATE TABLE grading (
    key      INTEGER PRIMARY KEY,
    round    INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
    rater    TEXT NOT NULL,                  -- self, peer or instructor
    name     TEXT NOT NULL,                  -- empty for the candidate
    rubric   BLOB NOT NULL REFERENCES source (digest),
    next_seq INTEGER NOT NULL DEFAULT 0,     -- entries written so far; a smaller `seq` is a retry
    UNIQUE (round, rater, name)
) STRICT;
INSERT INTO grading VALUES (1, 4, 'self', '', x'e3d432cf7ceb8822af2b2fc2f032161261b00a9d592113682499573961f3ec34', 2);
INSERT INTO grading VALUES (2, 5, 'self', '', x'e3d432cf7ceb8822af2b2fc2f032161261b00a9d592113682499573961f3ec34', 2);
INSERT INTO grading VALUES (3, 6, 'self', '', x'e3d432cf7ceb8822af2b2fc2f032161261b00a9d592113682499573961f3ec34', 2);
INSERT INTO grading VALUES (4, 2, 'peer', 'Ann', x'e3d432cf7ceb8822af2b2fc2f032161261b00a9d592113682499573961f3ec34', 2);
CREATE TABLE grading_entry (
    grading INTEGER NOT NULL REFERENCES grading (key) ON DELETE CASCADE,
    seq     INTEGER NOT NULL CHECK (seq >= 0),
    wall_ns INTEGER NOT NULL,
    what    TEXT NOT NULL CHECK (json_valid(what)),
    PRIMARY KEY (grading, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO grading_entry VALUES (1, 0, 1790000002623456799, '{"event":"scored","with":{"competency":"data","judgement":{"scored":{"score":4,"basis":"said-aloud"}}}}');
INSERT INTO grading_entry VALUES (1, 1, 1790000002873456800, '{"event":"graded"}');
INSERT INTO grading_entry VALUES (2, 0, 1790000002623456799, '{"event":"scored","with":{"competency":"data","judgement":{"scored":{"score":2,"basis":"said-aloud"}}}}');
INSERT INTO grading_entry VALUES (2, 1, 1790000002873456800, '{"event":"graded"}');
INSERT INTO grading_entry VALUES (3, 0, 1790000002873456800, '{"event":"scored","with":{"competency":"data","judgement":{"scored":{"score":3,"basis":"said-aloud"}}}}');
INSERT INTO grading_entry VALUES (3, 1, 1790000003123456801, '{"event":"graded"}');
INSERT INTO grading_entry VALUES (4, 0, 1790000700623456791, '{"event":"scored","with":{"competency":"data","judgement":{"scored":{"score":2,"basis":"said-aloud"}}}}');
INSERT INTO grading_entry VALUES (4, 1, 1790000700873456792, '{"event":"graded"}');
CREATE TABLE review (
    card       TEXT NOT NULL,                         -- pack/topic/card
    wall_ns    INTEGER NOT NULL,                      -- wall clock, nanoseconds since 1970 in UTC
    rating     TEXT NOT NULL,                         -- again, hard, good, easy
    stability  REAL NOT NULL,                         -- days until nine of ten such cards would still be known
    difficulty REAL NOT NULL,                         -- 1 to 10
    seen       INTEGER NOT NULL,                      -- local day of the review, counted from 1970
    due        INTEGER NOT NULL,                      -- local day on which the card comes again
    PRIMARY KEY (card, wall_ns)
) STRICT, WITHOUT ROWID;
INSERT INTO review VALUES ('core/caching/stampede', 1790000000123456789, 'again', 2.5, 4.75, 20000, 20001);
INSERT INTO review VALUES ('core/caching/stampede', 1790090000123456789, 'good', 2.5, 4.75, 20001, 20004);
INSERT INTO review VALUES ('core/caching/ttl', 1790090060123456789, 'easy', 2.5, 4.75, 20001, 20009);
CREATE INDEX round_graded ON round (started_ns, id) WHERE state = 'graded' AND kind != 'sample';
CREATE INDEX round_practised ON round (started_ns, practised_ns, kind);
CREATE TABLE round_score (
    round      INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
    competency TEXT NOT NULL,
    guess      INTEGER,  -- the sealed guess, 1 to 4
    score      INTEGER,  -- the candidate's own, 1 to 4; none where it was not observed
    support    REAL,     -- the score that the lines can carry, 1 to 4
    PRIMARY KEY (round, competency)
) STRICT, WITHOUT ROWID;
INSERT INTO round_score VALUES (4, 'data', NULL, 4, 2.5);
INSERT INTO round_score VALUES (5, 'data', NULL, 2, NULL);
INSERT INTO round_score VALUES (6, 'data', NULL, 3, NULL);
CREATE TABLE round_time (
    round      INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
    phase      TEXT NOT NULL,
    planned_ns INTEGER,  -- none where time was not limited
    spent_ns   INTEGER NOT NULL,
    PRIMARY KEY (round, phase)
) STRICT, WITHOUT ROWID;
INSERT INTO round_time VALUES (2, 'architecture', 900000000000, 0);
INSERT INTO round_time VALUES (2, 'deep-dives', 600000000000, 0);
INSERT INTO round_time VALUES (2, 'estimation', 300000000000, 0);
INSERT INTO round_time VALUES (2, 'failures', 300000000000, 0);
INSERT INTO round_time VALUES (2, 'requirements', 300000000000, 2500000010);
INSERT INTO round_time VALUES (2, 'trade-offs', 300000000000, 0);
INSERT INTO round_time VALUES (3, 'architecture', 900000000000, 0);
INSERT INTO round_time VALUES (3, 'deep-dives', 600000000000, 0);
INSERT INTO round_time VALUES (3, 'estimation', 300000000000, 0);
INSERT INTO round_time VALUES (3, 'failures', 300000000000, 0);
INSERT INTO round_time VALUES (3, 'requirements', 300000000000, 2250000009);
INSERT INTO round_time VALUES (3, 'trade-offs', 300000000000, 0);
INSERT INTO round_time VALUES (4, 'architecture', 900000000000, 0);
INSERT INTO round_time VALUES (4, 'deep-dives', 600000000000, 0);
INSERT INTO round_time VALUES (4, 'estimation', 300000000000, 0);
INSERT INTO round_time VALUES (4, 'failures', 300000000000, 0);
INSERT INTO round_time VALUES (4, 'requirements', 300000000000, 2250000009);
INSERT INTO round_time VALUES (4, 'trade-offs', 300000000000, 0);
INSERT INTO round_time VALUES (5, 'architecture', 900000000000, 0);
INSERT INTO round_time VALUES (5, 'deep-dives', 600000000000, 0);
INSERT INTO round_time VALUES (5, 'estimation', 300000000000, 0);
INSERT INTO round_time VALUES (5, 'failures', 300000000000, 0);
INSERT INTO round_time VALUES (5, 'requirements', 300000000000, 2250000009);
INSERT INTO round_time VALUES (5, 'trade-offs', 300000000000, 0);
INSERT INTO round_time VALUES (6, 'architecture', 900000000000, 0);
INSERT INTO round_time VALUES (6, 'deep-dives', 600000000000, 0);
INSERT INTO round_time VALUES (6, 'estimation', 300000000000, 0);
INSERT INTO round_time VALUES (6, 'failures', 300000000000, 0);
INSERT INTO round_time VALUES (6, 'requirements', 300000000000, 2500000010);
INSERT INTO round_time VALUES (6, 'trade-offs', 300000000000, 0);
CREATE TABLE round_estimate (
    round     INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
    estimate  TEXT NOT NULL,
    log_ratio REAL NOT NULL,  -- log10 of answer over reference
    PRIMARY KEY (round, estimate)
) STRICT, WITHOUT ROWID;
INSERT INTO round_estimate VALUES (4, 'peak', 1.25);
INSERT INTO round_estimate VALUES (4, 'storage', -0.3);
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
INSERT INTO card_state VALUES ('core/caching/stampede', 1790090000123456789, 'good', 2.5, 4.75, 20001, 20004, 20000);
INSERT INTO card_state VALUES ('core/caching/ttl', 1790090060123456789, 'easy', 2.5, 4.75, 20001, 20009, 20001);
CREATE INDEX card_by_first ON card_state (first_seen);
CREATE TABLE review_day (
    day     INTEGER NOT NULL PRIMARY KEY,  -- local day, counted from 1970
    reviews INTEGER NOT NULL
) STRICT;
INSERT INTO review_day VALUES (20000, 1);
INSERT INTO review_day VALUES (20001, 2);
CREATE TABLE own_card (
    card    TEXT NOT NULL PRIMARY KEY,  -- pack/topic/card; `own/problem/card` for those a round missed
    title   TEXT NOT NULL,
    ask     TEXT NOT NULL,
    answer  TEXT NOT NULL,
    why     TEXT,
    matters TEXT,
    made_ns INTEGER NOT NULL
, accept TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;
INSERT INTO own_card VALUES ('core/caching/ttl', 'Chat', 'Why?', 'So.', NULL, NULL, 1790000000123456789, 'So it is');
INSERT INTO own_card VALUES ('own/core/chat/order', 'Chat', 'Why?', 'So.', 'It is.', NULL, 1790000000123456789, '');
CREATE TABLE suspended_card (
    card     TEXT NOT NULL PRIMARY KEY,
    since_ns INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO suspended_card VALUES ('core/caching/ttl', 1790000007123456789);
CREATE TABLE outcome (
    made_ns INTEGER NOT NULL PRIMARY KEY,  -- when it was noted, which names it
    day     INTEGER NOT NULL,              -- local day of the interview, counted from 1970
    company TEXT NOT NULL,
    level   TEXT,
    result  TEXT NOT NULL,                 -- passed, failed, waiting
    note    TEXT NOT NULL
) STRICT;
INSERT INTO outcome VALUES (1790000030123456789, 20003, 'Acme', NULL, 'waiting', 'Sharding went well.
Costs didn''t.');
INSERT INTO outcome VALUES (1790000090123456789, 20000, 'Acme', 'senior', 'passed', 'Sharding went well.
Costs didn''t.');
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
COMMIT;
