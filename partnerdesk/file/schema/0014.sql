-- Version 14: what makes a plan of a commitment: who reaches a milestone and what for, in which year money is
-- spent, who stands for which country, what it waits for, and what its partner sees as a risk.
-- Frozen: never edit, add another step instead.
ALTER TABLE commitment ADD COLUMN risks VARCHAR;
ALTER TABLE milestone ADD COLUMN person VARCHAR;
ALTER TABLE milestone ADD COLUMN purpose VARCHAR;
ALTER TABLE budget_line ADD COLUMN year INTEGER;
CREATE TABLE representation (
	id INTEGER NOT NULL,
	commitment_id INTEGER NOT NULL,
	participant_id INTEGER,
	person VARCHAR,
	countries VARCHAR NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(commitment_id) REFERENCES commitment (id) ON DELETE CASCADE,
	FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE SET NULL
);
CREATE INDEX ix_representation_commitment_id ON representation (commitment_id);
CREATE INDEX ix_representation_participant_id ON representation (participant_id);
CREATE TABLE commitment_wait (
	id INTEGER NOT NULL,
	commitment_id INTEGER NOT NULL,
	waits_for_id INTEGER NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (commitment_id, waits_for_id),
	FOREIGN KEY(commitment_id) REFERENCES commitment (id) ON DELETE CASCADE,
	FOREIGN KEY(waits_for_id) REFERENCES commitment (id) ON DELETE CASCADE
);
CREATE INDEX ix_commitment_wait_commitment_id ON commitment_wait (commitment_id);
CREATE INDEX ix_commitment_wait_waits_for_id ON commitment_wait (waits_for_id);
