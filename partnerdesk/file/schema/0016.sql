-- Version 16: rounds of the matrix, each with the needs and their coverage by partners as they were on a day.
-- Frozen: never edit, add another step instead.
CREATE TABLE matrix_round (
	id INTEGER NOT NULL,
	"on" DATE NOT NULL,
	goal VARCHAR,
	PRIMARY KEY (id)
);
CREATE TABLE matrix_round_need (
	id INTEGER NOT NULL,
	matrix_round_id INTEGER NOT NULL,
	need_id INTEGER,
	name VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	importance VARCHAR NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(matrix_round_id) REFERENCES matrix_round (id) ON DELETE CASCADE,
	FOREIGN KEY(need_id) REFERENCES need (id) ON DELETE SET NULL
);
CREATE INDEX ix_matrix_round_need_need_id ON matrix_round_need (need_id);
CREATE INDEX ix_matrix_round_need_matrix_round_id ON matrix_round_need (matrix_round_id);
CREATE TABLE matrix_round_coverage (
	id INTEGER NOT NULL,
	matrix_round_need_id INTEGER NOT NULL,
	participant_id INTEGER,
	level VARCHAR NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(matrix_round_need_id) REFERENCES matrix_round_need (id) ON DELETE CASCADE,
	FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE SET NULL
);
CREATE INDEX ix_matrix_round_coverage_participant_id ON matrix_round_coverage (participant_id);
CREATE INDEX ix_matrix_round_coverage_matrix_round_need_id ON matrix_round_coverage (matrix_round_need_id);
