-- Names cards `own/problem/card` anew, as `own/pack/problem/card`, wherever they stand. Names of four parts, and those of quick
-- estimates, are left, so that a second run changes nothing.
CREATE TEMP TABLE named_anew (card TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;

WITH old (card) AS (
    SELECT card FROM own_card UNION SELECT card FROM review UNION SELECT card FROM card_state
    UNION SELECT card FROM suspended_card
), missed (card, rest, title) AS (
    SELECT old.card, substr(old.card, 5), ifnull(title, '') FROM old LEFT JOIN own_card USING (card)
    WHERE old.card GLOB 'own/*/*' AND old.card NOT GLOB 'own/*/*/*' AND old.card NOT GLOB 'own/estimates/*'
), played (pack, name, title, last) AS (
    SELECT substr(problem, 1, instr(problem, '/') - 1), substr(problem, instr(problem, '/') + 1), title, max(started_ns)
    FROM round GROUP BY problem, title
)
INSERT INTO named_anew
SELECT card, 'own/' || ifnull((
    SELECT pack FROM played WHERE name = substr(rest, 1, instr(rest, '/') - 1)
    ORDER BY played.title = missed.title DESC, last DESC LIMIT 1
), 'core') || '/' || rest
FROM missed;

UPDATE own_card SET card = named_anew.name FROM named_anew WHERE named_anew.card = own_card.card;
UPDATE review SET card = named_anew.name FROM named_anew WHERE named_anew.card = review.card;
UPDATE card_state SET card = named_anew.name FROM named_anew WHERE named_anew.card = card_state.card;
UPDATE suspended_card SET card = named_anew.name FROM named_anew WHERE named_anew.card = suspended_card.card;

DROP TABLE named_anew;
