-- Version 4: frozen versions of the agreement, the signatures of each, and the bytes that belong to them.
-- Frozen: never edit, add 0005.sql instead.
--
-- The rows of attachment are never recorded: a change that is undone leaves them, so that it can be redone.
-- Without bytes, the attachment is known but not in this file.
CREATE TABLE agreement_version (
	id INTEGER NOT NULL,
	version INTEGER NOT NULL,
	frozen_on DATE NOT NULL,
	fingerprint VARCHAR NOT NULL,
	sha256 VARCHAR NOT NULL,
	content_sha256 VARCHAR NOT NULL,
	paper VARCHAR NOT NULL,
	language VARCHAR NOT NULL,
	pages INTEGER,
	replaces INTEGER,
	effective_on DATE,
	withdrawn_on DATE,
	withdrawn_reason VARCHAR,
	PRIMARY KEY (id)
);
CREATE TABLE signature (
	id INTEGER NOT NULL,
	agreement_version_id INTEGER,
	participant_id INTEGER,
	name VARCHAR NOT NULL,
	person VARCHAR,
	title VARCHAR,
	signed_on DATE NOT NULL,
	place VARCHAR,
	kind VARCHAR NOT NULL,
	note VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(agreement_version_id) REFERENCES agreement_version (id) ON DELETE CASCADE,
	FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE SET NULL
);
CREATE INDEX ix_signature_agreement_version_id ON signature (agreement_version_id);
CREATE INDEX ix_signature_participant_id ON signature (participant_id);
CREATE TABLE scan (
	id INTEGER NOT NULL,
	signature_id INTEGER NOT NULL,
	file_name VARCHAR NOT NULL,
	media_type VARCHAR NOT NULL,
	sha256 VARCHAR NOT NULL,
	size INTEGER NOT NULL,
	"on" DATE NOT NULL,
	brought_by VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(signature_id) REFERENCES signature (id) ON DELETE CASCADE
);
CREATE INDEX ix_scan_signature_id ON scan (signature_id);
CREATE TABLE attachment (
	sha256 VARCHAR NOT NULL,
	media_type VARCHAR NOT NULL,
	size INTEGER NOT NULL,
	bytes BLOB,
	PRIMARY KEY (sha256)
);
