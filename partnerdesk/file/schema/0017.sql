-- Version 17: a meeting may be that of a working group; an indicator tells what it measures, how it is collected
-- and by whom.
-- Frozen: never edit, add another step instead.
ALTER TABLE meeting ADD COLUMN working_group_id INTEGER REFERENCES working_group (id) ON DELETE SET NULL;
CREATE INDEX ix_meeting_working_group_id ON meeting (working_group_id);
ALTER TABLE indicator ADD COLUMN definition VARCHAR;
ALTER TABLE indicator ADD COLUMN collected_how VARCHAR;
ALTER TABLE indicator ADD COLUMN collected_by VARCHAR;
