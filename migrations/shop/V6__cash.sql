-- Shifts of the drawer and money moved by hand: folds of facts.

CREATE TABLE cash_shift (
    shift                  BLOB PRIMARY KEY CHECK (length(shift) = 16),
    device                 BLOB NOT NULL CHECK (length(device) = 16),
    till                   INTEGER NOT NULL,
    shift_number           INTEGER NOT NULL,
    currency               TEXT NOT NULL CHECK (length(currency) = 3),
    float_minor            INTEGER NOT NULL,
    opened_by              BLOB NOT NULL CHECK (length(opened_by) = 16),
    opened_at_ms           INTEGER NOT NULL,
    closed_by              BLOB CHECK (length(closed_by) = 16),
    closed_at_ms           INTEGER,
    series                 TEXT,
    running                INTEGER,
    cash_difference_minor  INTEGER,
    reason                 TEXT,
    hash                   BLOB CHECK (length(hash) = 32),
    -- The Z report as its fact fixed it.
    report                 TEXT,
    CHECK ((closed_at_ms IS NULL) = (report IS NULL)),
    UNIQUE (series, running)
) STRICT, WITHOUT ROWID;

-- One shift at a time is open on a till.
CREATE UNIQUE INDEX cash_shift_open ON cash_shift (device) WHERE closed_at_ms IS NULL;

CREATE TABLE cash_move (
    shift         BLOB NOT NULL CHECK (length(shift) = 16),
    id            BLOB NOT NULL CHECK (length(id) = 16),
    direction     TEXT NOT NULL CHECK (direction IN ('in', 'out')),
    amount_minor  INTEGER NOT NULL CHECK (amount_minor > 0),
    reason        TEXT,
    person        BLOB NOT NULL CHECK (length(person) = 16),
    at_ms         INTEGER NOT NULL,
    PRIMARY KEY (shift, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE cash_drawer_opening (
    fact     BLOB PRIMARY KEY CHECK (length(fact) = 16),
    shift    BLOB CHECK (length(shift) = 16),
    reason   TEXT,
    person   BLOB NOT NULL CHECK (length(person) = 16),
    at_ms    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
