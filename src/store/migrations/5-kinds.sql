-- What a round says of the candidate: a sketch, a part of a problem and a sample answer count for no best score. Which
-- rounds were sketches only their logs tell: the step that adds this column folds them.
ALTER TABLE round ADD COLUMN kind TEXT NOT NULL DEFAULT 'whole' CHECK (kind IN ('whole', 'sketch', 'part', 'sample'));
