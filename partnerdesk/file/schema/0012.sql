-- Version 12: what "agreed" was said of: the words of a commitment when its partner stood by it.
-- Frozen: never edit, add another step instead.
--
-- Nobody kept the words or the day of what is agreed, under way or achieved by now. The words of today are kept
-- without a day, so that what is worded anew from now on is told.
CREATE TABLE agreed_wording (
	id INTEGER NOT NULL,
	commitment_id INTEGER NOT NULL,
	"on" DATE,
	participant_id INTEGER,
	title VARCHAR NOT NULL,
	description VARCHAR,
	countries VARCHAR NOT NULL,
	areas VARCHAR NOT NULL,
	starts_on DATE,
	ends_on DATE,
	outcome VARCHAR,
	outcome_unit VARCHAR,
	outcome_baseline VARCHAR,
	outcome_target VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(commitment_id) REFERENCES commitment (id) ON DELETE CASCADE,
	FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE SET NULL
);
CREATE INDEX ix_agreed_wording_commitment_id ON agreed_wording (commitment_id);
CREATE INDEX ix_agreed_wording_participant_id ON agreed_wording (participant_id);
INSERT INTO agreed_wording (commitment_id, participant_id, title, description, countries, areas, starts_on, ends_on,
		outcome, outcome_unit, outcome_baseline, outcome_target)
	SELECT id, participant_id, title, description, countries, areas, starts_on, ends_on,
		outcome, outcome_unit, outcome_baseline, outcome_target
	FROM commitment WHERE status IN ('agreed', 'under_way', 'achieved') ORDER BY id;
