-- How one stands to each problem, kept beside the rounds: the library shows it at every start, and with 100,000
-- rounds counting them anew took longer than everything else before the first frame.
CREATE TABLE standing (
    problem  TEXT NOT NULL PRIMARY KEY,
    attempts INTEGER NOT NULL,
    finished INTEGER NOT NULL,
    best     REAL,
    last     REAL
) STRICT, WITHOUT ROWID;

INSERT INTO standing (problem, attempts, finished, best, last)
SELECT problem,
       count(*),
       sum(state IN ('grading', 'graded')),
       max(score),
       (SELECT latest.score FROM round AS latest
        WHERE latest.problem = round.problem AND latest.score IS NOT NULL
        ORDER BY latest.started_ns DESC, latest.id DESC LIMIT 1)
FROM round
GROUP BY problem;
