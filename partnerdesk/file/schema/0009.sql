-- Version 9: minutes keep what they said when they became final; an update has a value of the outcome, a line of
-- the minutes what was told at a check-in; an action can become the next step of a commitment.
-- Frozen: never edit, add another step instead.
ALTER TABLE action ADD COLUMN next_step_of VARCHAR;
ALTER TABLE minute ADD COLUMN "on" DATE;
ALTER TABLE minute ADD COLUMN standing VARCHAR;
ALTER TABLE minute ADD COLUMN progress VARCHAR;
ALTER TABLE minute ADD COLUMN value VARCHAR;
ALTER TABLE minute ADD COLUMN unit VARCHAR;
ALTER TABLE minute ADD COLUMN next_step VARCHAR;
ALTER TABLE minute ADD COLUMN next_step_person VARCHAR;
ALTER TABLE minute ADD COLUMN next_step_due DATE;
ALTER TABLE commitment_update ADD COLUMN value VARCHAR;
ALTER TABLE commitment_update ADD COLUMN unit VARCHAR;
ALTER TABLE commitment_update ADD COLUMN outcome VARCHAR;
CREATE TABLE final_line (
	id INTEGER NOT NULL, 
	meeting_id INTEGER NOT NULL, 
	item INTEGER, 
	kind VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	participant_id INTEGER, 
	person VARCHAR, 
	about VARCHAR, 
	due DATE, 
	reason VARCHAR, 
	PRIMARY KEY (id), 
	FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE, 
	FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE SET NULL
);
CREATE INDEX ix_final_line_participant_id ON final_line (participant_id);
CREATE INDEX ix_final_line_meeting_id ON final_line (meeting_id);
