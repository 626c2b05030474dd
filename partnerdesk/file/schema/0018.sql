-- Version 18: reporting rounds, the forms that went out in them and the commitments that were asked about; an update
-- tells as of which day it was asked for.
-- Frozen: never edit, add another step instead.
CREATE TABLE reporting_round (
	id INTEGER NOT NULL,
	as_of DATE NOT NULL,
	until DATE NOT NULL,
	closed_on DATE,
	PRIMARY KEY (id),
	UNIQUE (as_of)
);
CREATE TABLE reporting_form (
	id INTEGER NOT NULL,
	reporting_round_id INTEGER NOT NULL,
	participant_id INTEGER NOT NULL,
	"on" DATE NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(reporting_round_id) REFERENCES reporting_round (id) ON DELETE CASCADE,
	FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE CASCADE
);
CREATE INDEX ix_reporting_form_reporting_round_id ON reporting_form (reporting_round_id);
CREATE INDEX ix_reporting_form_participant_id ON reporting_form (participant_id);
CREATE TABLE commitment_asked (
	id INTEGER NOT NULL,
	commitment_id INTEGER NOT NULL,
	as_of DATE NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (commitment_id, as_of),
	FOREIGN KEY(commitment_id) REFERENCES commitment (id) ON DELETE CASCADE
);
CREATE INDEX ix_commitment_asked_commitment_id ON commitment_asked (commitment_id);
ALTER TABLE commitment_update ADD COLUMN asked_as_of DATE;
