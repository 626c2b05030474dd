-- Version 19: an invitation asks for an answer until a day; the partnership keeps the wording of its invitation letter.
-- Frozen: never edit, add another step instead.
ALTER TABLE status_change ADD COLUMN answer_due DATE;
ALTER TABLE partnership ADD COLUMN invitation VARCHAR;
