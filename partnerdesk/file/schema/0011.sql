-- Version 11: a round is open until its positions are shown to the room. Those of before were shown.
-- Frozen: never edit, add another step instead.
ALTER TABLE round ADD COLUMN open_since VARCHAR;
