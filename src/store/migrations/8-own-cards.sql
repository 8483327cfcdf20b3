-- What a typed answer to a card of one's own may say beside its answer, one a line. After this step the cards of one's own on
-- problems are named with their pack (own-card-names.sql).
ALTER TABLE own_card ADD COLUMN accept TEXT NOT NULL DEFAULT '';
