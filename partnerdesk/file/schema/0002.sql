-- Version 2: the private side, sealed. Frozen: never edit, add 0003.sql instead.
CREATE TABLE private_key (
	name VARCHAR NOT NULL,
	salt BLOB NOT NULL,
	memory INTEGER NOT NULL,
	passes INTEGER NOT NULL,
	lanes INTEGER NOT NULL,
	sealed BLOB NOT NULL,
	PRIMARY KEY (name)
);
CREATE TABLE private_row (
	id INTEGER NOT NULL,
	sealed BLOB NOT NULL,
	PRIMARY KEY (id)
);
CREATE TABLE private_seal (
	id INTEGER NOT NULL,
	sealed BLOB NOT NULL,
	PRIMARY KEY (id)
);
