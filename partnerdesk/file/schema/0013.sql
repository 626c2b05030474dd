-- Version 13: what is still being typed in a meeting, so that it is there after a power cut.
-- Frozen: never edit, add another step instead.
--
-- It is for whoever holds the laptop. It is no step of undo, and goes with its meeting.
CREATE TABLE draft (
	meeting_id INTEGER NOT NULL,
	of VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	text VARCHAR NOT NULL,
	PRIMARY KEY (meeting_id, of),
	FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE
);
