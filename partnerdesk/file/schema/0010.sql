-- Version 10: an update keeps what its partner asks for and what stands in its way, and where it comes from.
-- Frozen: never edit, add another step instead.
ALTER TABLE commitment_update ADD COLUMN help_needed VARCHAR;
ALTER TABLE commitment_update ADD COLUMN barriers VARCHAR;
ALTER TABLE commitment_update ADD COLUMN source VARCHAR;
