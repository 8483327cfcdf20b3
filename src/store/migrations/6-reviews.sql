-- Reviews of cards. A review is named by its card and when it was made, so that writing it again, or importing it twice,
-- changes nothing. What is remembered afterwards stands beside it, so that what is due is one look at each card's last.
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
