-- Version 5: a position belongs to a round, and a round keeps the words that were asked about.
-- Frozen: never edit, add 0006.sql instead.
--
-- Until now a position belonged to a decision. On a decision it was taken on the text of the decision, so
-- that text becomes the words of the round. On the problem and goal the words were not kept: the words of
-- the round stay empty. The round of a decision gets its id, so the history of a decision is also the
-- history of its round.
CREATE TABLE round (
	id INTEGER NOT NULL,
	decision_id INTEGER NOT NULL,
	about VARCHAR NOT NULL,
	text VARCHAR,
	goal VARCHAR,
	solution VARCHAR,
	version INTEGER,
	"on" DATE,
	PRIMARY KEY (id),
	FOREIGN KEY(decision_id) REFERENCES decision (id) ON DELETE CASCADE
);
CREATE INDEX ix_round_decision_id ON round (decision_id);
-- The decisions with positions, now or in a change that can be undone or redone.
CREATE TABLE asked AS
	SELECT decision_id AS id FROM position
	UNION SELECT json_extract(before, '$.decision_id') FROM change_row
		WHERE table_name = 'position' AND json_valid(before)
	UNION SELECT json_extract(after, '$.decision_id') FROM change_row
		WHERE table_name = 'position' AND json_valid(after);
INSERT INTO round (id, decision_id, about, text)
	SELECT id, id, iif(about IS 'problem', 'whole', 'decision'), iif(about IS 'problem', NULL, text)
	FROM decision WHERE id IN (SELECT id FROM asked);
INSERT INTO change_row (change_id, table_name, row_id, before, after)
	SELECT change_id, 'round', row_id,
		iif(before IS NULL, NULL, json_object(
			'id', json_extract(before, '$.id'), 'decision_id', json_extract(before, '$.id'),
			'about', iif(json_extract(before, '$.about') IS 'problem', 'whole', 'decision'),
			'text', iif(json_extract(before, '$.about') IS 'problem', NULL, json_extract(before, '$.text')),
			'goal', NULL, 'solution', NULL, 'version', NULL, 'on', NULL)),
		iif(after IS NULL, NULL, json_object(
			'id', json_extract(after, '$.id'), 'decision_id', json_extract(after, '$.id'),
			'about', iif(json_extract(after, '$.about') IS 'problem', 'whole', 'decision'),
			'text', iif(json_extract(after, '$.about') IS 'problem', NULL, json_extract(after, '$.text')),
			'goal', NULL, 'solution', NULL, 'version', NULL, 'on', NULL))
	FROM change_row
	WHERE table_name = 'decision' AND row_id IN (SELECT id FROM asked)
		AND json_valid(coalesce(before, '{}')) AND json_valid(coalesce(after, '{}'))
	ORDER BY id;
-- Without a row, the statement above leaves a counter of 0 behind.
DELETE FROM sqlite_sequence WHERE name = 'change_row' AND seq = 0;
DROP TABLE asked;
UPDATE change_row SET before = json_remove(
		json_set(before, '$.round_id', json_extract(before, '$.decision_id')), '$.decision_id')
	WHERE table_name = 'position' AND json_valid(before);
UPDATE change_row SET after = json_remove(
		json_set(after, '$.round_id', json_extract(after, '$.decision_id')), '$.decision_id')
	WHERE table_name = 'position' AND json_valid(after);
CREATE TABLE position_before AS SELECT * FROM position;
DROP TABLE position;
CREATE TABLE position (
	id INTEGER NOT NULL,
	round_id INTEGER NOT NULL,
	participant_id INTEGER NOT NULL,
	position VARCHAR NOT NULL,
	reason VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(round_id) REFERENCES round (id) ON DELETE CASCADE,
	FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE CASCADE
);
INSERT INTO position SELECT * FROM position_before;
DROP TABLE position_before;
CREATE INDEX ix_position_participant_id ON position (participant_id);
CREATE INDEX ix_position_round_id ON position (round_id);
CREATE TABLE unheard (
	id INTEGER NOT NULL,
	round_id INTEGER NOT NULL,
	participant_id INTEGER NOT NULL,
	why VARCHAR NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(round_id) REFERENCES round (id) ON DELETE CASCADE,
	FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE CASCADE
);
CREATE INDEX ix_unheard_participant_id ON unheard (participant_id);
CREATE INDEX ix_unheard_round_id ON unheard (round_id);
