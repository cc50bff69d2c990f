-- Who works here, as a fold of facts; and what this till alone keeps: PIN look-ups, sessions, approvals, wrong tries.

CREATE TABLE people_person (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    name       TEXT NOT NULL DEFAULT '',
    role       TEXT NOT NULL DEFAULT 'cashier',
    pin        TEXT,
    archived   INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Not folds, from here on. A look-up holds as long as the person's PIN and the till's secret are those it was made of.
CREATE TABLE people_lookup (
    person     BLOB PRIMARY KEY CHECK (length(person) = 16),
    secret     BLOB NOT NULL,
    hash       BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    pin        TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE people_session (
    token_hash BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
    id         BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    person     BLOB NOT NULL CHECK (length(person) = 16),
    began_ms   INTEGER NOT NULL,
    seen_ms    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE people_approval (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    session    BLOB NOT NULL CHECK (length(session) = 16),
    person     BLOB NOT NULL CHECK (length(person) = 16),
    permission TEXT NOT NULL,
    at_ms      INTEGER NOT NULL,
    command    TEXT,
    content    BLOB
) STRICT, WITHOUT ROWID;

CREATE TABLE people_tries (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    in_a_row   INTEGER NOT NULL,
    in_hour    INTEGER NOT NULL,
    hour_ms    INTEGER NOT NULL,
    until_ms   INTEGER NOT NULL
) STRICT;
