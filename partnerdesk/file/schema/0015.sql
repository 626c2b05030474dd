-- Version 15: who takes part in a commitment is among the words on which it was agreed.
-- Frozen: never edit, add another step instead.
--
-- Nobody kept who took part when it was agreed. Those of today are kept with the words that count (the last
-- ones of each commitment), so that it is told who joins or is left out from now on.
CREATE TABLE agreed_partner (
	id INTEGER NOT NULL,
	agreed_wording_id INTEGER NOT NULL,
	participant_id INTEGER,
	PRIMARY KEY (id),
	FOREIGN KEY(agreed_wording_id) REFERENCES agreed_wording (id) ON DELETE CASCADE,
	FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE SET NULL
);
CREATE INDEX ix_agreed_partner_agreed_wording_id ON agreed_partner (agreed_wording_id);
CREATE INDEX ix_agreed_partner_participant_id ON agreed_partner (participant_id);
INSERT INTO agreed_partner (agreed_wording_id, participant_id)
	SELECT a.id, w.participant_id
	FROM agreed_wording a JOIN commitment_partner w ON w.commitment_id = a.commitment_id
	WHERE a.id = (SELECT max(id) FROM agreed_wording WHERE commitment_id = a.commitment_id)
	ORDER BY a.id, w.id;
