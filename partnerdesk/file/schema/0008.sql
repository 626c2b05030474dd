-- Version 8: a signatory is who is to sign; who signed is a signature, of one frozen version.
-- Frozen: never edit, add another step instead.
--
-- Until now the day of a signature stood with the signatory, beside whatever words the agreement had. No words
-- were kept with it, so it becomes a signature without a version: it was signed before versions were kept. It gets
-- the id of its signatory, counted on from those there are, and its history, so that undo takes it back as before. The name is the one that the
-- participant has now, or had last; none is made up for the person.
CREATE TEMP TABLE signature_before AS SELECT coalesce(max(id), 0) AS last FROM signature;
CREATE TEMP TABLE signatory_name AS SELECT id, name FROM participant;
INSERT INTO signatory_name
	SELECT row_id, json_extract(coalesce(after, before), '$.name') FROM change_row r
	WHERE table_name = 'participant' AND json_valid(coalesce(after, before))
		AND row_id NOT IN (SELECT id FROM participant)
		AND id = (SELECT max(id) FROM change_row n WHERE n.table_name = 'participant' AND n.row_id = r.row_id);
INSERT INTO signature (id, participant_id, name, person, title, signed_on, place, kind)
	SELECT last + s.id, s.participant_id, p.name, nullif(s.person, ''), nullif(s.title, ''), s.signed_on,
		nullif(s.place, ''), 'signature'
	FROM signatory s JOIN participant p ON p.id = s.participant_id, signature_before
	WHERE s.signed_on IS NOT NULL;
INSERT INTO change_row (change_id, table_name, row_id, before, after)
	SELECT change_id, 'signature', last + row_id,
		CASE WHEN json_extract(before, '$.signed_on') IS NOT NULL THEN json_object(
			'id', last + json_extract(before, '$.id'), 'agreement_version_id', NULL,
			'participant_id', json_extract(before, '$.participant_id'),
			'name', coalesce((SELECT name FROM signatory_name n WHERE n.id = json_extract(before, '$.participant_id')), ''),
			'person', nullif(json_extract(before, '$.person'), ''), 'title', nullif(json_extract(before, '$.title'), ''),
			'signed_on', json_extract(before, '$.signed_on'), 'place', nullif(json_extract(before, '$.place'), ''),
			'kind', 'signature', 'note', NULL) END,
		CASE WHEN json_extract(after, '$.signed_on') IS NOT NULL THEN json_object(
			'id', last + json_extract(after, '$.id'), 'agreement_version_id', NULL,
			'participant_id', json_extract(after, '$.participant_id'),
			'name', coalesce((SELECT name FROM signatory_name n WHERE n.id = json_extract(after, '$.participant_id')), ''),
			'person', nullif(json_extract(after, '$.person'), ''), 'title', nullif(json_extract(after, '$.title'), ''),
			'signed_on', json_extract(after, '$.signed_on'), 'place', nullif(json_extract(after, '$.place'), ''),
			'kind', 'signature', 'note', NULL) END
	FROM change_row, signature_before
	WHERE table_name = 'signatory'
		AND json_valid(coalesce(before, '{}')) AND json_valid(coalesce(after, '{}'))
		AND (json_extract(before, '$.signed_on') IS NOT NULL OR json_extract(after, '$.signed_on') IS NOT NULL)
	ORDER BY id;
-- A file without a history has no last number in it: SQLite wrote one although nothing was inserted.
DELETE FROM sqlite_sequence WHERE seq = 0;
DROP TABLE signatory_name;
DROP TABLE signature_before;
UPDATE change_row SET before = json_remove(before, '$.signed_on')
	WHERE table_name = 'signatory' AND json_valid(before);
UPDATE change_row SET after = json_remove(after, '$.signed_on')
	WHERE table_name = 'signatory' AND json_valid(after);
CREATE TEMP TABLE signatory_before AS SELECT * FROM signatory;
DROP TABLE signatory;
CREATE TABLE signatory (
	id INTEGER NOT NULL,
	participant_id INTEGER NOT NULL,
	person VARCHAR,
	title VARCHAR,
	place VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE CASCADE
);
INSERT INTO signatory (id, participant_id, person, title, place)
	SELECT id, participant_id, person, title, iif(signed_on IS NULL, place, NULL) FROM signatory_before;
DROP TABLE signatory_before;
CREATE INDEX ix_signatory_participant_id ON signatory (participant_id);
