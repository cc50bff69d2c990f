-- Products, their codes, the words they are found by, categories, and runs of the import.

CREATE TABLE catalogue_category (
    id        BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    name      TEXT NOT NULL,
    folded    TEXT NOT NULL,
    colour    INTEGER NOT NULL,
    position  INTEGER NOT NULL,
    archived  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX catalogue_category_name ON catalogue_category (folded);

CREATE TABLE catalogue_product (
    id            BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    name          TEXT NOT NULL,
    -- The name in small letters without accents, by which lists are ordered and names compared.
    folded        TEXT NOT NULL,
    short_name    TEXT,
    brand         TEXT,
    category      BLOB,
    -- As the fact says them: a JSON list of codes, a pack's as [code, factor_milli].
    codes         TEXT NOT NULL,
    price_minor   INTEGER,
    unit          TEXT NOT NULL,
    tax_bp        INTEGER NOT NULL,
    tax_included  INTEGER NOT NULL,
    cost_minor    INTEGER,
    content_milli INTEGER,
    content_unit  TEXT,
    open_price    INTEGER NOT NULL,
    keeps_stock   INTEGER NOT NULL,
    quick_key     INTEGER,
    archived      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX catalogue_product_all ON catalogue_product (folded) WHERE archived = 0;
CREATE INDEX catalogue_product_archived ON catalogue_product (folded) WHERE archived = 1;
CREATE INDEX catalogue_product_category ON catalogue_product (category, folded)
    WHERE archived = 0 AND category IS NOT NULL;
CREATE INDEX catalogue_product_no_category ON catalogue_product (folded) WHERE archived = 0 AND category IS NULL;
CREATE INDEX catalogue_product_no_price ON catalogue_product (folded)
    WHERE archived = 0 AND price_minor IS NULL AND open_price = 0;
CREATE INDEX catalogue_product_open ON catalogue_product (folded) WHERE archived = 0 AND open_price = 1;
CREATE INDEX catalogue_product_measured ON catalogue_product (folded)
    WHERE archived = 0 AND unit NOT IN ('piece', 'dozen');
CREATE INDEX catalogue_product_quick ON catalogue_product (quick_key, folded)
    WHERE archived = 0 AND quick_key IS NOT NULL;

-- Two tills may give one code to two products before they meet, so a key is not unique here.
CREATE TABLE catalogue_code (
    key           TEXT NOT NULL,
    product       BLOB NOT NULL CHECK (length(product) = 16),
    code          TEXT NOT NULL,
    factor_milli  INTEGER NOT NULL CHECK (factor_milli > 0),
    PRIMARY KEY (key, product)
) STRICT, WITHOUT ROWID;

-- An index of words: which products hold a word. It is made from catalogue_product and can be made again.
CREATE TABLE catalogue_word_row (
    seq      INTEGER PRIMARY KEY,
    product  BLOB NOT NULL UNIQUE CHECK (length(product) = 16)
) STRICT;

CREATE VIRTUAL TABLE catalogue_word USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii', prefix = '2 3'
);

-- Runs of the import on this till: working state, no fold.
CREATE TABLE catalogue_import (
    id             BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    name           TEXT NOT NULL,
    mapping        TEXT NOT NULL,
    stage          TEXT NOT NULL,
    person         BLOB NOT NULL CHECK (length(person) = 16),
    rows_total     INTEGER NOT NULL DEFAULT 0,
    rows_done      INTEGER NOT NULL DEFAULT 0,
    created        INTEGER NOT NULL DEFAULT 0,
    changed        INTEGER NOT NULL DEFAULT 0,
    unchanged      INTEGER NOT NULL DEFAULT 0,
    unusable       INTEGER NOT NULL DEFAULT 0,
    no_price       INTEGER NOT NULL DEFAULT 0,
    opening_stock  INTEGER NOT NULL DEFAULT 0,
    made_ms        INTEGER NOT NULL,
    started_ms     INTEGER,
    ended_ms       INTEGER
) STRICT, WITHOUT ROWID;

-- The file of a run, compressed, until the run has ended; apart from its row, which every slice writes anew.
CREATE TABLE catalogue_import_file (
    import  BLOB PRIMARY KEY NOT NULL REFERENCES catalogue_import (id) ON DELETE CASCADE,
    file    BLOB NOT NULL
) STRICT;

-- The rows that a run left out, as JSON.
CREATE TABLE catalogue_import_problem (
    import    BLOB PRIMARY KEY NOT NULL REFERENCES catalogue_import (id) ON DELETE CASCADE,
    problems  TEXT NOT NULL
) STRICT;

-- What each slice of a run changed, compressed, so that it can be taken back.
CREATE TABLE catalogue_import_slice (
    import  BLOB NOT NULL REFERENCES catalogue_import (id) ON DELETE CASCADE,
    slice   INTEGER NOT NULL,
    rows    INTEGER NOT NULL,
    before  BLOB NOT NULL,
    PRIMARY KEY (import, slice)
) STRICT, WITHOUT ROWID;

-- Products whose opening stock was taken back with their import, so that the next file may give it again.
CREATE TABLE catalogue_unopened (
    product  BLOB PRIMARY KEY NOT NULL CHECK (length(product) = 16)
) STRICT, WITHOUT ROWID;
