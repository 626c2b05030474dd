-- Version 7: meetings are planned, run and recorded. Frozen: never edit, add another step instead.
ALTER TABLE meeting ADD COLUMN until VARCHAR;
ALTER TABLE meeting ADD COLUMN time_zone VARCHAR;
ALTER TABLE meeting ADD COLUMN purpose VARCHAR;
ALTER TABLE meeting ADD COLUMN quorum INTEGER;
ALTER TABLE meeting ADD COLUMN begun VARCHAR;
ALTER TABLE meeting ADD COLUMN ended VARCHAR;
ALTER TABLE meeting ADD COLUMN paused VARCHAR;
ALTER TABLE meeting ADD COLUMN final_on DATE;
ALTER TABLE agenda_item ADD COLUMN number INTEGER;
ALTER TABLE agenda_item ADD COLUMN fixed VARCHAR;
ALTER TABLE agenda_item ADD COLUMN shows VARCHAR;
ALTER TABLE agenda_item ADD COLUMN remarks VARCHAR;
ALTER TABLE agenda_item ADD COLUMN materials VARCHAR;
ALTER TABLE agenda_item ADD COLUMN begun VARCHAR;
ALTER TABLE agenda_item ADD COLUMN ended VARCHAR;
ALTER TABLE agenda_item ADD COLUMN given INTEGER;
ALTER TABLE agenda_item ADD COLUMN paused INTEGER;
ALTER TABLE attendance ADD COLUMN invited_on DATE;
ALTER TABLE attendance ADD COLUMN arrived VARCHAR;
ALTER TABLE attendance ADD COLUMN left_at VARCHAR;
ALTER TABLE decision ADD COLUMN item INTEGER;
ALTER TABLE decision ADD COLUMN look_again_on DATE;
UPDATE agenda_item SET number = position + 1;
CREATE TABLE guest (
	id INTEGER NOT NULL, 
	meeting_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	organisation VARCHAR, 
	present BOOLEAN NOT NULL, 
	arrived VARCHAR, 
	left_at VARCHAR, 
	PRIMARY KEY (id), 
	FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE
);
CREATE INDEX ix_guest_meeting_id ON guest (meeting_id);
CREATE TABLE action (
	id INTEGER NOT NULL, 
	meeting_id INTEGER NOT NULL, 
	item INTEGER, 
	text VARCHAR NOT NULL, 
	participant_id INTEGER, 
	person VARCHAR, 
	due DATE, 
	done_on DATE, 
	PRIMARY KEY (id), 
	FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE, 
	FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE SET NULL
);
CREATE INDEX ix_action_participant_id ON action (participant_id);
CREATE INDEX ix_action_meeting_id ON action (meeting_id);
CREATE TABLE parked (
	id INTEGER NOT NULL, 
	meeting_id INTEGER NOT NULL, 
	item INTEGER, 
	text VARCHAR NOT NULL, 
	participant_id INTEGER, 
	settled_on DATE, 
	PRIMARY KEY (id), 
	FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE, 
	FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE SET NULL
);
CREATE INDEX ix_parked_meeting_id ON parked (meeting_id);
CREATE INDEX ix_parked_participant_id ON parked (participant_id);
CREATE TABLE minute (
	id INTEGER NOT NULL, 
	meeting_id INTEGER NOT NULL, 
	item INTEGER, 
	kind VARCHAR NOT NULL, 
	at VARCHAR, 
	participant_id INTEGER, 
	person VARCHAR, 
	text VARCHAR NOT NULL, 
	about VARCHAR, 
	PRIMARY KEY (id), 
	FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE, 
	FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE SET NULL
);
CREATE INDEX ix_minute_participant_id ON minute (participant_id);
CREATE INDEX ix_minute_meeting_id ON minute (meeting_id);
CREATE TABLE speaker (
	id INTEGER NOT NULL, 
	meeting_id INTEGER NOT NULL, 
	item INTEGER, 
	participant_id INTEGER NOT NULL, 
	person VARCHAR, 
	asked VARCHAR, 
	begun VARCHAR, 
	ended VARCHAR, 
	PRIMARY KEY (id), 
	FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE, 
	FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE CASCADE
);
CREATE INDEX ix_speaker_participant_id ON speaker (participant_id);
CREATE INDEX ix_speaker_meeting_id ON speaker (meeting_id);
