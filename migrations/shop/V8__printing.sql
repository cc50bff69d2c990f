-- Printers of this machine and the jobs that wait for them. Neither is a fact: they are never sent anywhere.

CREATE TABLE printing_printer (
    id              BLOB PRIMARY KEY CHECK (length(id) = 16),
    rank            INTEGER NOT NULL,
    name            TEXT NOT NULL,
    connection      TEXT NOT NULL,
    profile         TEXT NOT NULL,
    columns         INTEGER,
    code_page       TEXT,
    drawer          TEXT CHECK (drawer IN ('pin2', 'pin5')),
    prints_receipts INTEGER NOT NULL,
    prints_reports  INTEGER NOT NULL,
    active          INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A job is written in the transaction of what it prints. `pulse` tells of the drawer: 0 stays shut, 1 shall open,
-- 2 was told to open, 3 was not told in time. `sent` is 1 from before the first byte of paper on. `seal` is the
-- SHA-256 of what does not change any more: id, title, document, copy and the time of queueing.
CREATE TABLE printing_job (
    seq       INTEGER PRIMARY KEY AUTOINCREMENT,
    id        BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    printer   BLOB NOT NULL REFERENCES printing_printer (id) ON DELETE CASCADE,
    title     TEXT NOT NULL,
    document  TEXT,
    pulse     INTEGER NOT NULL CHECK (pulse BETWEEN 0 AND 3),
    copy      INTEGER NOT NULL,
    sent      INTEGER NOT NULL DEFAULT 0,
    told      INTEGER NOT NULL DEFAULT 0,
    state     TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'done', 'late', 'cancelled')),
    tries     INTEGER NOT NULL DEFAULT 0,
    queued_ms INTEGER NOT NULL,
    fresh_ms  INTEGER NOT NULL,
    done_ms   INTEGER,
    seal      BLOB NOT NULL CHECK (length(seal) = 32)
) STRICT;

CREATE INDEX printing_job_open ON printing_job (printer, seq) WHERE state IN ('waiting', 'sending');
