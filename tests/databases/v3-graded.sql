PRAGMA foreign_keys = OFF;
BEGIN;
PRAGMA application_id = 1735552626;
PRAGMA user_version = 3;
CREATE TABLE source (
    digest BLOB NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
    text   TEXT NOT NULL
) STRICT;
INSERT INTO source VALUES (x'345dbb071cf3bd1abcbb9757dff03be37b0669e736658b3debf050cb0d7292c7', 'id = "p"');
INSERT INTO source VALUES (x'9318f99b0426c587d9f8583c423df4b04b00889769dd9a7572f89227d88b5de9', 'id = "r1"');
INSERT INTO source VALUES (x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', '');
INSERT INTO source VALUES (x'20066bf252458f357070e1f42bc71a0b99cff5d9a5dfabcb7bb2e40bb7350251', 'id = "r0"');
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
INSERT INTO round VALUES (1, x'01920000000070018000000000000000', 'core/chat', 'Rate limiter', 'mock', 'senior', 45, x'345dbb071cf3bd1abcbb9757dff03be37b0669e736658b3debf050cb0d7292c7', x'9318f99b0426c587d9f8583c423df4b04b00889769dd9a7572f89227d88b5de9', x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 1790000600123456789, NULL, 'running', NULL, 1750000007, NULL, 8, 'whole');
INSERT INTO round VALUES (2, x'01920000000070028000000000000000', 'core/chat', 'Rate limiter', 'mock', 'senior', 45, x'345dbb071cf3bd1abcbb9757dff03be37b0669e736658b3debf050cb0d7292c7', x'20066bf252458f357070e1f42bc71a0b99cff5d9a5dfabcb7bb2e40bb7350251', x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 1790001200123456789, 1790001202123456797, 'grading', NULL, 3250000013, 2000000008, 14, 'whole');
INSERT INTO round VALUES (3, x'01920000000070038000000000000000', 'core/chat', 'Rate limiter', 'mock', 'senior', 45, x'345dbb071cf3bd1abcbb9757dff03be37b0669e736658b3debf050cb0d7292c7', x'9318f99b0426c587d9f8583c423df4b04b00889769dd9a7572f89227d88b5de9', x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 1790001800123456789, 1790001802123456797, 'graded', 2.5, 4000000016, 2000000008, 17, 'whole');
INSERT INTO round VALUES (4, x'01920000000070048000000000000000', 'core/chat', 'Rate limiter', 'mock', 'senior', 45, x'345dbb071cf3bd1abcbb9757dff03be37b0669e736658b3debf050cb0d7292c7', x'20066bf252458f357070e1f42bc71a0b99cff5d9a5dfabcb7bb2e40bb7350251', x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 1790002400123456789, 1790002402123456797, 'graded', 2.5, 4000000016, 2000000008, 17, 'thinned');
INSERT INTO round VALUES (5, x'01920000000070058000000000000000', 'core/chat', 'Rate limiter', 'mock', 'senior', 45, x'345dbb071cf3bd1abcbb9757dff03be37b0669e736658b3debf050cb0d7292c7', x'9318f99b0426c587d9f8583c423df4b04b00889769dd9a7572f89227d88b5de9', x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 1790003000123456789, 1790003002123456797, 'abandoned', NULL, 2000000008, 2000000008, 9, 'whole');
INSERT INTO round VALUES (6, x'01920000000070068000000000000000', 'core/chat', 'Rate limiter', 'mock', 'senior', 45, x'345dbb071cf3bd1abcbb9757dff03be37b0669e736658b3debf050cb0d7292c7', x'20066bf252458f357070e1f42bc71a0b99cff5d9a5dfabcb7bb2e40bb7350251', x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 1790003600123456789, 1790003602123456797, 'grading', NULL, 2250000009, 2000000008, 10, 'whole');
INSERT INTO round VALUES (7, x'01920000000070078000000000000000', 'core/chat', 'Rate limiter', 'mock', 'senior', 45, x'345dbb071cf3bd1abcbb9757dff03be37b0669e736658b3debf050cb0d7292c7', x'9318f99b0426c587d9f8583c423df4b04b00889769dd9a7572f89227d88b5de9', x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 1790004200123456789, 1790004202123456797, 'grading', NULL, 2750000011, 2000000008, 12, 'whole');
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
INSERT INTO edit VALUES (1, 1, 250000001, 1790000600373456790, 'requirements', 'candidate', 0, '', 'd');
INSERT INTO edit VALUES (1, 2, 500000002, 1790000600623456791, 'requirements', 'candidate', 1, '', 'a');
INSERT INTO edit VALUES (1, 3, 750000003, 1790000600873456792, 'requirements', 'candidate', 2, '', 'u');
INSERT INTO edit VALUES (1, 4, 1000000004, 1790000601123456793, 'requirements', 'candidate', 3, '', '?');
INSERT INTO edit VALUES (1, 5, 1250000005, 1790000601373456794, 'requirements', 'candidate', 4, '', ' ');
INSERT INTO edit VALUES (1, 6, 1500000006, 1790000601623456795, 'requirements', 'candidate', 5, '', 'o');
INSERT INTO edit VALUES (1, 7, 1750000007, 1790000601873456796, 'requirements', 'candidate', 6, '', 'k');
INSERT INTO edit VALUES (2, 1, 250000001, 1790001200373456790, 'requirements', 'candidate', 0, '', 'd');
INSERT INTO edit VALUES (2, 2, 500000002, 1790001200623456791, 'requirements', 'candidate', 1, '', 'a');
INSERT INTO edit VALUES (2, 3, 750000003, 1790001200873456792, 'requirements', 'candidate', 2, '', 'u');
INSERT INTO edit VALUES (2, 4, 1000000004, 1790001201123456793, 'requirements', 'candidate', 3, '', '?');
INSERT INTO edit VALUES (2, 5, 1250000005, 1790001201373456794, 'requirements', 'candidate', 4, '', ' ');
INSERT INTO edit VALUES (2, 6, 1500000006, 1790001201623456795, 'requirements', 'candidate', 5, '', 'o');
INSERT INTO edit VALUES (2, 7, 1750000007, 1790001201873456796, 'requirements', 'candidate', 6, '', 'k');
INSERT INTO edit VALUES (3, 1, 250000001, 1790001800373456790, 'requirements', 'candidate', 0, '', 'd');
INSERT INTO edit VALUES (3, 2, 500000002, 1790001800623456791, 'requirements', 'candidate', 1, '', 'a');
INSERT INTO edit VALUES (3, 3, 750000003, 1790001800873456792, 'requirements', 'candidate', 2, '', 'u');
INSERT INTO edit VALUES (3, 4, 1000000004, 1790001801123456793, 'requirements', 'candidate', 3, '', '?');
INSERT INTO edit VALUES (3, 5, 1250000005, 1790001801373456794, 'requirements', 'candidate', 4, '', ' ');
INSERT INTO edit VALUES (3, 6, 1500000006, 1790001801623456795, 'requirements', 'candidate', 5, '', 'o');
INSERT INTO edit VALUES (3, 7, 1750000007, 1790001801873456796, 'requirements', 'candidate', 6, '', 'k');
INSERT INTO edit VALUES (4, 3, 750000003, 1790002400873456792, 'requirements', 'candidate', 0, '', 'dau');
INSERT INTO edit VALUES (4, 7, 1750000007, 1790002401873456796, 'requirements', 'candidate', 3, '', '? ok');
INSERT INTO edit VALUES (5, 1, 250000001, 1790003000373456790, 'requirements', 'candidate', 0, '', 'd');
INSERT INTO edit VALUES (5, 2, 500000002, 1790003000623456791, 'requirements', 'candidate', 1, '', 'a');
INSERT INTO edit VALUES (5, 3, 750000003, 1790003000873456792, 'requirements', 'candidate', 2, '', 'u');
INSERT INTO edit VALUES (5, 4, 1000000004, 1790003001123456793, 'requirements', 'candidate', 3, '', '?');
INSERT INTO edit VALUES (5, 5, 1250000005, 1790003001373456794, 'requirements', 'candidate', 4, '', ' ');
INSERT INTO edit VALUES (5, 6, 1500000006, 1790003001623456795, 'requirements', 'candidate', 5, '', 'o');
INSERT INTO edit VALUES (5, 7, 1750000007, 1790003001873456796, 'requirements', 'candidate', 6, '', 'k');
INSERT INTO edit VALUES (6, 1, 250000001, 1790003600373456790, 'requirements', 'candidate', 0, '', 'd');
INSERT INTO edit VALUES (6, 2, 500000002, 1790003600623456791, 'requirements', 'candidate', 1, '', 'a');
INSERT INTO edit VALUES (6, 3, 750000003, 1790003600873456792, 'requirements', 'candidate', 2, '', 'u');
INSERT INTO edit VALUES (6, 4, 1000000004, 1790003601123456793, 'requirements', 'candidate', 3, '', '?');
INSERT INTO edit VALUES (6, 5, 1250000005, 1790003601373456794, 'requirements', 'candidate', 4, '', ' ');
INSERT INTO edit VALUES (6, 6, 1500000006, 1790003601623456795, 'requirements', 'candidate', 5, '', 'o');
INSERT INTO edit VALUES (6, 7, 1750000007, 1790003601873456796, 'requirements', 'candidate', 6, '', 'k');
INSERT INTO edit VALUES (7, 1, 250000001, 1790004200373456790, 'requirements', 'candidate', 0, '', 'd');
INSERT INTO edit VALUES (7, 2, 500000002, 1790004200623456791, 'requirements', 'candidate', 1, '', 'a');
INSERT INTO edit VALUES (7, 3, 750000003, 1790004200873456792, 'requirements', 'candidate', 2, '', 'u');
INSERT INTO edit VALUES (7, 4, 1000000004, 1790004201123456793, 'requirements', 'candidate', 3, '', '?');
INSERT INTO edit VALUES (7, 5, 1250000005, 1790004201373456794, 'requirements', 'candidate', 4, '', ' ');
INSERT INTO edit VALUES (7, 6, 1500000006, 1790004201623456795, 'requirements', 'candidate', 5, '', 'o');
INSERT INTO edit VALUES (7, 7, 1750000007, 1790004201873456796, 'requirements', 'candidate', 6, '', 'k');
CREATE TABLE event (
    round   INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
    seq     INTEGER NOT NULL CHECK (seq >= 0),
    at_ns   INTEGER NOT NULL,
    wall_ns INTEGER NOT NULL,
    what    TEXT NOT NULL CHECK (json_valid(what)),
    PRIMARY KEY (round, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO event VALUES (1, 0, 0, 1790000600123456789, '{"event":"began","with":{"problem":"core/chat","title":"Rate limiter","mode":"mock","level":"senior","minutes":45,"plan":[5,5,15,10,5,5],"variant":null,"seed":18446744073709551615,"accommodation":"none","attempt":1,"reference_seen":false}}');
INSERT INTO event VALUES (2, 0, 0, 1790001200123456789, '{"event":"began","with":{"problem":"core/chat","title":"Rate limiter","mode":"mock","level":"senior","minutes":45,"plan":[5,5,15,10,5,5],"variant":null,"seed":18446744073709551615,"accommodation":"none","attempt":1,"reference_seen":false}}');
INSERT INTO event VALUES (2, 8, 2000000008, 1790001202123456797, '{"event":"finished"}');
INSERT INTO event VALUES (2, 9, 2250000009, 1790001202373456798, '{"event":"guessed","with":{"scores":{"data":2,"pace":4},"pass":true}}');
INSERT INTO event VALUES (2, 10, 2500000010, 1790001202623456799, '{"event":"marked","with":{"criterion":"keys","mark":"yes"}}');
INSERT INTO event VALUES (2, 11, 2750000011, 1790001202873456800, '{"event":"marked","with":{"criterion":"data/shape","mark":"no"}}');
INSERT INTO event VALUES (2, 12, 3000000012, 1790001203123456801, '{"event":"marked","with":{"criterion":"keys","mark":"partly"}}');
INSERT INTO event VALUES (2, 13, 3250000013, 1790001203373456802, '{"event":"scored","with":{"competency":"data","judgement":{"scored":{"score":3,"basis":{"lines":[{"phase":"requirements","line":0}]}}}}}');
INSERT INTO event VALUES (3, 0, 0, 1790001800123456789, '{"event":"began","with":{"problem":"core/chat","title":"Rate limiter","mode":"mock","level":"senior","minutes":45,"plan":[5,5,15,10,5,5],"variant":null,"seed":18446744073709551615,"accommodation":"none","attempt":1,"reference_seen":false}}');
INSERT INTO event VALUES (3, 8, 2000000008, 1790001802123456797, '{"event":"finished"}');
INSERT INTO event VALUES (3, 9, 2250000009, 1790001802373456798, '{"event":"guessed","with":{"scores":{"data":2,"pace":4},"pass":true}}');
INSERT INTO event VALUES (3, 10, 2500000010, 1790001802623456799, '{"event":"marked","with":{"criterion":"keys","mark":"yes"}}');
INSERT INTO event VALUES (3, 11, 2750000011, 1790001802873456800, '{"event":"marked","with":{"criterion":"data/shape","mark":"no"}}');
INSERT INTO event VALUES (3, 12, 3000000012, 1790001803123456801, '{"event":"marked","with":{"criterion":"keys","mark":"partly"}}');
INSERT INTO event VALUES (3, 13, 3250000013, 1790001803373456802, '{"event":"scored","with":{"competency":"data","judgement":{"scored":{"score":3,"basis":{"lines":[{"phase":"requirements","line":0}]}}}}}');
INSERT INTO event VALUES (3, 14, 3500000014, 1790001803623456803, '{"event":"scored","with":{"competency":"depth","judgement":"not-observed"}}');
INSERT INTO event VALUES (3, 15, 3750000015, 1790001803873456804, '{"event":"scored","with":{"competency":"pace","judgement":{"scored":{"score":2,"basis":"said-aloud"}}}}');
INSERT INTO event VALUES (3, 16, 4000000016, 1790001804123456805, '{"event":"graded"}');
INSERT INTO event VALUES (4, 0, 0, 1790002400123456789, '{"event":"began","with":{"problem":"core/chat","title":"Rate limiter","mode":"mock","level":"senior","minutes":45,"plan":[5,5,15,10,5,5],"variant":null,"seed":18446744073709551615,"accommodation":"none","attempt":1,"reference_seen":false}}');
INSERT INTO event VALUES (4, 8, 2000000008, 1790002402123456797, '{"event":"finished"}');
INSERT INTO event VALUES (4, 9, 2250000009, 1790002402373456798, '{"event":"guessed","with":{"scores":{"data":2,"pace":4},"pass":true}}');
INSERT INTO event VALUES (4, 10, 2500000010, 1790002402623456799, '{"event":"marked","with":{"criterion":"keys","mark":"yes"}}');
INSERT INTO event VALUES (4, 11, 2750000011, 1790002402873456800, '{"event":"marked","with":{"criterion":"data/shape","mark":"no"}}');
INSERT INTO event VALUES (4, 12, 3000000012, 1790002403123456801, '{"event":"marked","with":{"criterion":"keys","mark":"partly"}}');
INSERT INTO event VALUES (4, 13, 3250000013, 1790002403373456802, '{"event":"scored","with":{"competency":"data","judgement":{"scored":{"score":3,"basis":{"lines":[{"phase":"requirements","line":0}]}}}}}');
INSERT INTO event VALUES (4, 14, 3500000014, 1790002403623456803, '{"event":"scored","with":{"competency":"depth","judgement":"not-observed"}}');
INSERT INTO event VALUES (4, 15, 3750000015, 1790002403873456804, '{"event":"scored","with":{"competency":"pace","judgement":{"scored":{"score":2,"basis":"said-aloud"}}}}');
INSERT INTO event VALUES (4, 16, 4000000016, 1790002404123456805, '{"event":"graded"}');
INSERT INTO event VALUES (5, 0, 0, 1790003000123456789, '{"event":"began","with":{"problem":"core/chat","title":"Rate limiter","mode":"mock","level":"senior","minutes":45,"plan":[5,5,15,10,5,5],"variant":null,"seed":18446744073709551615,"accommodation":"none","attempt":1,"reference_seen":false}}');
INSERT INTO event VALUES (5, 8, 2000000008, 1790003002123456797, '{"event":"abandoned"}');
INSERT INTO event VALUES (6, 0, 0, 1790003600123456789, '{"event":"began","with":{"problem":"core/chat","title":"Rate limiter","mode":"mock","level":"senior","minutes":45,"plan":[5,5,15,10,5,5],"variant":null,"seed":18446744073709551615,"accommodation":"none","attempt":1,"reference_seen":false}}');
INSERT INTO event VALUES (6, 8, 2000000008, 1790003602123456797, '{"event":"finished"}');
INSERT INTO event VALUES (6, 9, 2250000009, 1790003602373456798, '{"event":"guessed","with":{"scores":{"data":2,"pace":4},"pass":true}}');
INSERT INTO event VALUES (7, 0, 0, 1790004200123456789, '{"event":"began","with":{"problem":"core/chat","title":"Rate limiter","mode":"mock","level":"senior","minutes":45,"plan":[5,5,15,10,5,5],"variant":null,"seed":18446744073709551615,"accommodation":"none","attempt":1,"reference_seen":false}}');
INSERT INTO event VALUES (7, 8, 2000000008, 1790004202123456797, '{"event":"finished"}');
INSERT INTO event VALUES (7, 9, 2250000009, 1790004202373456798, '{"event":"guessed","with":{"scores":{"data":2,"pace":4},"pass":true}}');
INSERT INTO event VALUES (7, 10, 2500000010, 1790004202623456799, '{"event":"paused"}');
INSERT INTO event VALUES (7, 11, 2750000011, 1790004202873456800, '{"event":"scored","with":{"competency":"pace","judgement":{"scored":{"score":2,"basis":"said-aloud"}}}}');
CREATE TABLE reference_seen (
    problem TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE TABLE memo (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE standing (
    problem  TEXT NOT NULL PRIMARY KEY,
    attempts INTEGER NOT NULL,
    finished INTEGER NOT NULL,
    best     REAL,
    last     REAL
) STRICT, WITHOUT ROWID;
INSERT INTO standing VALUES ('core/chat', 7, 5, 2.5, 2.5);
CREATE TABLE drill (
    wall_ns   INTEGER NOT NULL,                       -- wall clock, nanoseconds since 1970 in UTC
    item      TEXT NOT NULL,                          -- what the question was drawn from
    topic     TEXT NOT NULL,
    outcome   TEXT NOT NULL,
    log_ratio REAL,                                   -- log10 of answer over reference; none for another kind
    took_ns   INTEGER NOT NULL CHECK (took_ns >= 0),  -- from the question to the answer
    PRIMARY KEY (wall_ns, item)
) STRICT, WITHOUT ROWID;
COMMIT;
