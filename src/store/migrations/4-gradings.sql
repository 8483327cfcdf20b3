-- Each rater's grading of a round, apart from the round's own log. The rubric is the one it was made on.
CREATE TABLE grading (
    key      INTEGER PRIMARY KEY,
    round    INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
    rater    TEXT NOT NULL,                  -- self, peer or instructor
    name     TEXT NOT NULL,                  -- empty for the candidate
    rubric   BLOB NOT NULL REFERENCES source (digest),
    next_seq INTEGER NOT NULL DEFAULT 0,     -- entries written so far; a smaller `seq` is a retry
    UNIQUE (round, rater, name)
) STRICT;

CREATE TABLE grading_entry (
    grading INTEGER NOT NULL REFERENCES grading (key) ON DELETE CASCADE,
    seq     INTEGER NOT NULL CHECK (seq >= 0),
    wall_ns INTEGER NOT NULL,
    what    TEXT NOT NULL CHECK (json_valid(what)),
    PRIMARY KEY (grading, seq)
) STRICT, WITHOUT ROWID;

-- Until now candidates graded in the round's log. Their marks and scores move, under numbers of their own.
CREATE TEMP TABLE moved AS
SELECT round, seq, wall_ns, what, rubric_source AS rubric,
       row_number() OVER (PARTITION BY round ORDER BY seq) - 1 AS place
FROM event
JOIN round ON round.key = event.round
JOIN source ON source.digest = round.rubric_source
WHERE iif(json_valid(what), json_extract(what, '$.event'), '') IN ('guessed', 'marked', 'scored', 'graded');

INSERT INTO grading (round, rater, name, rubric, next_seq)
SELECT round, 'self', '', rubric, count(*)
FROM moved
GROUP BY round;

INSERT INTO grading_entry (grading, seq, wall_ns, what)
SELECT grading.key, moved.place, moved.wall_ns, moved.what
FROM moved JOIN grading ON grading.round = moved.round;

DELETE FROM event WHERE (round, seq) IN (SELECT round, seq FROM moved);

-- Where something else was written behind them, their numbers stay free: the log has gaps and isn't whole.
UPDATE round
SET next_seq = max(log_end.first, log_end.behind),
    log = iif(log = 'whole' AND log_end.behind > log_end.first, 'salvaged', log)
FROM (
    SELECT moved.round AS key,
           min(moved.seq) AS first,
           1 + max(ifnull((SELECT max(seq) FROM edit WHERE edit.round = moved.round), -1),
                   ifnull((SELECT max(seq) FROM event WHERE event.round = moved.round), -1)) AS behind
    FROM moved
    GROUP BY moved.round
) AS log_end
WHERE log_end.key = round.key;

DROP TABLE moved;
