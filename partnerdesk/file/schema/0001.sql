-- A .partnerdesk file of version 1. Frozen: never edit, add 0002.sql instead.
CREATE TABLE file_info (
	name VARCHAR NOT NULL,
	value VARCHAR NOT NULL,
	PRIMARY KEY (name)
);
CREATE TABLE change (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	label VARCHAR NOT NULL,
	at VARCHAR NOT NULL,
	who VARCHAR,
	state VARCHAR NOT NULL,
	field VARCHAR
);
CREATE INDEX ix_change_state ON change (state, id);
CREATE TABLE change_row (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	change_id INTEGER NOT NULL,
	table_name VARCHAR NOT NULL,
	row_id INTEGER NOT NULL,
	before VARCHAR,
	after VARCHAR,
	FOREIGN KEY(change_id) REFERENCES change (id) ON DELETE CASCADE
);
CREATE INDEX ix_change_row_change_id ON change_row (change_id);
CREATE INDEX ix_change_row_row ON change_row (table_name, row_id);
CREATE TABLE agreement (
	id INTEGER NOT NULL,
	title VARCHAR,
	PRIMARY KEY (id)
);
CREATE TABLE clause (
	id INTEGER NOT NULL,
	position INTEGER NOT NULL,
	heading VARCHAR NOT NULL,
	text VARCHAR NOT NULL,
	part VARCHAR,
	PRIMARY KEY (id)
);
CREATE TABLE indicator (
	id INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	unit VARCHAR,
	baseline VARCHAR,
	target VARCHAR,
	due DATE,
	sdg VARCHAR NOT NULL,
	PRIMARY KEY (id)
);
CREATE TABLE meeting (
	id INTEGER NOT NULL,
	title VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	"on" VARCHAR,
	place VARCHAR,
	notes VARCHAR,
	PRIMARY KEY (id)
);
CREATE TABLE need (
	id INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	importance VARCHAR NOT NULL,
	note VARCHAR,
	PRIMARY KEY (id)
);
CREATE TABLE participant (
	id INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	short_name VARCHAR,
	sector VARCHAR NOT NULL,
	countries VARCHAR NOT NULL,
	role VARCHAR,
	status VARCHAR NOT NULL,
	why VARCHAR,
	PRIMARY KEY (id)
);
CREATE TABLE partnership (
	id INTEGER NOT NULL,
	title VARCHAR NOT NULL,
	lead VARCHAR,
	lead_person VARCHAR,
	summary VARCHAR,
	started_on DATE,
	language VARCHAR NOT NULL,
	currency VARCHAR,
	PRIMARY KEY (id)
);
CREATE TABLE printing (
	id INTEGER NOT NULL,
	version INTEGER NOT NULL,
	"on" DATE NOT NULL,
	fingerprint VARCHAR NOT NULL,
	draft BOOLEAN NOT NULL,
	PRIMARY KEY (id)
);
CREATE TABLE problem (
	id INTEGER NOT NULL,
	standing VARCHAR NOT NULL,
	in_scope VARCHAR NOT NULL,
	out_of_scope VARCHAR NOT NULL,
	affected VARCHAR NOT NULL,
	PRIMARY KEY (id)
);
CREATE TABLE problem_version (
	id INTEGER NOT NULL,
	text VARCHAR NOT NULL,
	goal VARCHAR,
	solution VARCHAR,
	"on" DATE,
	"by" VARCHAR,
	reason VARCHAR,
	PRIMARY KEY (id)
);
CREATE TABLE working_group (
	id INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	purpose VARCHAR,
	coordinator VARCHAR,
	PRIMARY KEY (id)
);
CREATE TABLE agenda_item (
	id INTEGER NOT NULL,
	meeting_id INTEGER NOT NULL,
	position INTEGER NOT NULL,
	title VARCHAR NOT NULL,
	minutes INTEGER,
	purpose VARCHAR,
	lead VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE
);
CREATE INDEX ix_agenda_item_meeting_id ON agenda_item (meeting_id);
CREATE TABLE attendance (
	id INTEGER NOT NULL,
	meeting_id INTEGER NOT NULL,
	participant_id INTEGER NOT NULL,
	person VARCHAR,
	present BOOLEAN NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE,
	FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE CASCADE
);
CREATE INDEX ix_attendance_meeting_id ON attendance (meeting_id);
CREATE INDEX ix_attendance_participant_id ON attendance (participant_id);
CREATE TABLE commitment (
	id INTEGER NOT NULL,
	participant_id INTEGER NOT NULL,
	title VARCHAR NOT NULL,
	description VARCHAR,
	status VARCHAR NOT NULL,
	withdrawn_reason VARCHAR,
	working_group_id INTEGER,
	countries VARCHAR NOT NULL,
	areas VARCHAR NOT NULL,
	sdg VARCHAR NOT NULL,
	starts_on DATE,
	ends_on DATE,
	next_step VARCHAR,
	next_step_person VARCHAR,
	next_step_due DATE,
	outcome VARCHAR,
	outcome_unit VARCHAR,
	outcome_baseline VARCHAR,
	outcome_target VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE CASCADE,
	FOREIGN KEY(working_group_id) REFERENCES working_group (id) ON DELETE SET NULL
);
CREATE INDEX ix_commitment_participant_id ON commitment (participant_id);
CREATE INDEX ix_commitment_status ON commitment (status);
CREATE INDEX ix_commitment_working_group_id ON commitment (working_group_id);
CREATE TABLE coverage (
	id INTEGER NOT NULL,
	need_id INTEGER NOT NULL,
	participant_id INTEGER NOT NULL,
	level VARCHAR NOT NULL,
	note VARCHAR,
	PRIMARY KEY (id),
	UNIQUE (need_id, participant_id),
	FOREIGN KEY(need_id) REFERENCES need (id) ON DELETE CASCADE,
	FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE CASCADE
);
CREATE INDEX ix_coverage_need_id ON coverage (need_id);
CREATE INDEX ix_coverage_participant_id ON coverage (participant_id);
CREATE TABLE decision (
	id INTEGER NOT NULL,
	meeting_id INTEGER NOT NULL,
	text VARCHAR NOT NULL,
	method VARCHAR,
	about VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE
);
CREATE INDEX ix_decision_meeting_id ON decision (meeting_id);
CREATE TABLE disclosure (
	id INTEGER NOT NULL,
	participant_id INTEGER NOT NULL,
	kind VARCHAR NOT NULL,
	wording VARCHAR NOT NULL,
	audience VARCHAR NOT NULL,
	agreed_by VARCHAR,
	agreed_on DATE,
	agreed_how VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE CASCADE
);
CREATE INDEX ix_disclosure_participant_id ON disclosure (participant_id);
CREATE TABLE group_member (
	id INTEGER NOT NULL,
	working_group_id INTEGER NOT NULL,
	participant_id INTEGER NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (working_group_id, participant_id),
	FOREIGN KEY(working_group_id) REFERENCES working_group (id) ON DELETE CASCADE,
	FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE CASCADE
);
CREATE INDEX ix_group_member_participant_id ON group_member (participant_id);
CREATE INDEX ix_group_member_working_group_id ON group_member (working_group_id);
CREATE TABLE person (
	id INTEGER NOT NULL,
	participant_id INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	title VARCHAR,
	email VARCHAR,
	phone VARCHAR,
	signatory BOOLEAN NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE CASCADE
);
CREATE INDEX ix_person_participant_id ON person (participant_id);
CREATE TABLE reading (
	id INTEGER NOT NULL,
	indicator_id INTEGER NOT NULL,
	"on" DATE NOT NULL,
	value VARCHAR NOT NULL,
	source VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(indicator_id) REFERENCES indicator (id) ON DELETE CASCADE
);
CREATE INDEX ix_reading_indicator_id ON reading (indicator_id);
CREATE TABLE signatory (
	id INTEGER NOT NULL,
	participant_id INTEGER NOT NULL,
	person VARCHAR,
	title VARCHAR,
	signed_on DATE,
	place VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE CASCADE
);
CREATE INDEX ix_signatory_participant_id ON signatory (participant_id);
CREATE TABLE status_change (
	id INTEGER NOT NULL,
	participant_id INTEGER NOT NULL,
	status VARCHAR NOT NULL,
	"on" DATE NOT NULL,
	why VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE CASCADE
);
CREATE INDEX ix_status_change_participant_id ON status_change (participant_id);
CREATE TABLE budget_line (
	id INTEGER NOT NULL,
	commitment_id INTEGER NOT NULL,
	amount VARCHAR NOT NULL,
	currency VARCHAR,
	purpose VARCHAR,
	secured BOOLEAN NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(commitment_id) REFERENCES commitment (id) ON DELETE CASCADE
);
CREATE INDEX ix_budget_line_commitment_id ON budget_line (commitment_id);
CREATE TABLE commitment_need (
	id INTEGER NOT NULL,
	commitment_id INTEGER NOT NULL,
	need_id INTEGER NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (commitment_id, need_id),
	FOREIGN KEY(commitment_id) REFERENCES commitment (id) ON DELETE CASCADE,
	FOREIGN KEY(need_id) REFERENCES need (id) ON DELETE CASCADE
);
CREATE INDEX ix_commitment_need_commitment_id ON commitment_need (commitment_id);
CREATE INDEX ix_commitment_need_need_id ON commitment_need (need_id);
CREATE TABLE commitment_partner (
	id INTEGER NOT NULL,
	commitment_id INTEGER NOT NULL,
	participant_id INTEGER NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (commitment_id, participant_id),
	FOREIGN KEY(commitment_id) REFERENCES commitment (id) ON DELETE CASCADE,
	FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE CASCADE
);
CREATE INDEX ix_commitment_partner_commitment_id ON commitment_partner (commitment_id);
CREATE INDEX ix_commitment_partner_participant_id ON commitment_partner (participant_id);
CREATE TABLE commitment_update (
	id INTEGER NOT NULL,
	commitment_id INTEGER NOT NULL,
	"on" DATE NOT NULL,
	"by" VARCHAR,
	text VARCHAR NOT NULL,
	progress VARCHAR,
	standing VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(commitment_id) REFERENCES commitment (id) ON DELETE CASCADE
);
CREATE INDEX ix_commitment_update_commitment_id ON commitment_update (commitment_id);
CREATE TABLE milestone (
	id INTEGER NOT NULL,
	commitment_id INTEGER NOT NULL,
	title VARCHAR NOT NULL,
	due DATE,
	done_on DATE,
	PRIMARY KEY (id),
	FOREIGN KEY(commitment_id) REFERENCES commitment (id) ON DELETE CASCADE
);
CREATE INDEX ix_milestone_commitment_id ON milestone (commitment_id);
CREATE TABLE position (
	id INTEGER NOT NULL,
	decision_id INTEGER NOT NULL,
	participant_id INTEGER NOT NULL,
	position VARCHAR NOT NULL,
	reason VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(decision_id) REFERENCES decision (id) ON DELETE CASCADE,
	FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE CASCADE
);
CREATE INDEX ix_position_decision_id ON position (decision_id);
CREATE INDEX ix_position_participant_id ON position (participant_id);
