-- Answers to quick estimates. An answer is named by when it was given and to what, so that writing it again, or
-- importing it twice, changes nothing.
CREATE TABLE drill (
    wall_ns   INTEGER NOT NULL,                       -- wall clock, nanoseconds since 1970 in UTC
    item      TEXT NOT NULL,                          -- what the question was drawn from
    topic     TEXT NOT NULL,
    outcome   TEXT NOT NULL,
    log_ratio REAL,                                   -- log10 of answer over reference; none for another kind
    took_ns   INTEGER NOT NULL CHECK (took_ns >= 0),  -- from the question to the answer
    PRIMARY KEY (wall_ns, item)
) STRICT, WITHOUT ROWID;
