-- The shop and its tills as descriptions, and what one machine is told about itself.

CREATE TABLE settings_shop (
    id               BLOB PRIMARY KEY CHECK (length(id) = 16),
    name             TEXT NOT NULL DEFAULT '',
    legal_name       TEXT NOT NULL DEFAULT '',
    address          TEXT NOT NULL DEFAULT '',
    phone            TEXT NOT NULL DEFAULT '',
    tax_id           TEXT NOT NULL DEFAULT '',
    country          TEXT NOT NULL DEFAULT '',
    business         TEXT NOT NULL DEFAULT 'other',
    language         TEXT NOT NULL DEFAULT 'es',
    time_zone        TEXT NOT NULL DEFAULT 'UTC',
    day_start_minute INTEGER NOT NULL DEFAULT 0,
    cash_step_minor  INTEGER NOT NULL DEFAULT 0,
    label_templates  TEXT NOT NULL DEFAULT '[]',
    lock_minutes     INTEGER NOT NULL DEFAULT 0,
    receipt_footer   TEXT NOT NULL DEFAULT '',
    blind_close      INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;

CREATE TABLE settings_till (
    id               BLOB PRIMARY KEY CHECK (length(id) = 16),
    number           INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;

-- Not a fold: theme, tones and the like of this machine alone.
CREATE TABLE settings_machine (
    name             TEXT PRIMARY KEY,
    value            TEXT NOT NULL
) STRICT, WITHOUT ROWID;
