-- The till's identity, its log of facts, the stamps of descriptions, and answers kept for repeated requests.

CREATE TABLE sync_identity (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    tenant     BLOB NOT NULL CHECK (length(tenant) = 16),
    shop       BLOB NOT NULL CHECK (length(shop) = 16),
    device     BLOB NOT NULL CHECK (length(device) = 16),
    epoch      INTEGER NOT NULL CHECK (epoch >= 1),
    instance   BLOB NOT NULL CHECK (length(instance) = 16),
    starts     INTEGER NOT NULL
) STRICT;

-- Times between which sales may be missing after a copy was restored, told until somebody has read them.
CREATE TABLE sync_restored (
    epoch      INTEGER PRIMARY KEY,
    from_ms    INTEGER NOT NULL,
    until_ms   INTEGER NOT NULL,
    seen       INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE sync_fact (
    seq          INTEGER PRIMARY KEY,
    device       BLOB NOT NULL CHECK (length(device) = 16),
    epoch        INTEGER NOT NULL,
    dseq         INTEGER NOT NULL,
    id           BLOB NOT NULL CHECK (length(id) = 16),
    kind         TEXT NOT NULL,
    v            INTEGER NOT NULL,
    hlc          INTEGER NOT NULL,
    wall         INTEGER NOT NULL,
    by           BLOB NOT NULL CHECK (length(by) = 16),
    approved_by  BLOB NOT NULL CHECK (length(approved_by) = 16),
    body         BLOB NOT NULL,
    packed       INTEGER NOT NULL,
    private      BLOB,
    private_hash BLOB NOT NULL CHECK (length(private_hash) = 32),
    prev         BLOB NOT NULL CHECK (length(prev) = 32),
    hash         BLOB NOT NULL CHECK (length(hash) = 32),
    UNIQUE (device, epoch, dseq)
) STRICT;

CREATE TABLE sync_field_list (
    id     INTEGER PRIMARY KEY,
    names  TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE sync_stamp (
    thing   BLOB NOT NULL CHECK (length(thing) = 16),
    hlc     INTEGER NOT NULL,
    device  BLOB NOT NULL CHECK (length(device) = 16),
    fields  INTEGER NOT NULL REFERENCES sync_field_list (id),
    PRIMARY KEY (thing, hlc, device)
) STRICT, WITHOUT ROWID;

CREATE TABLE door_answer (
    id       BLOB NOT NULL CHECK (length(id) = 16),
    command  TEXT NOT NULL,
    content  BLOB NOT NULL CHECK (length(content) = 32),
    reply    TEXT NOT NULL,
    at_ms    INTEGER NOT NULL,
    PRIMARY KEY (id, command)
) STRICT, WITHOUT ROWID;
