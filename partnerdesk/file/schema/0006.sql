-- Version 6: focal points of the partners, and reservations that stand in an annex of the agreement.
-- Frozen: never edit, add 0007.sql instead.
CREATE TABLE focal_point (
	id INTEGER NOT NULL,
	participant_id INTEGER NOT NULL,
	person VARCHAR,
	address VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE CASCADE
);
CREATE INDEX ix_focal_point_participant_id ON focal_point (participant_id);
CREATE TABLE reservation (
	id INTEGER NOT NULL,
	participant_id INTEGER NOT NULL,
	wording VARCHAR NOT NULL,
	on_words VARCHAR,
	given_on DATE,
	agreed_by VARCHAR,
	agreed_on DATE NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE CASCADE
);
CREATE INDEX ix_reservation_participant_id ON reservation (participant_id);
