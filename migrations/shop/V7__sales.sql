-- Baskets are this till's working state: durable line by line, told to no one. Everything else is a fold of facts.

CREATE TABLE sales_basket (
    sale            BLOB PRIMARY KEY CHECK (length(sale) = 16),
    label           INTEGER NOT NULL,
    -- A settled basket was paid or dropped; it is swept when the next one is opened.
    state           TEXT NOT NULL CHECK (state IN ('open', 'parked', 'settled')),
    name            TEXT,
    -- Discount and note of the whole, as JSON of the same form as in a step.
    terms           TEXT NOT NULL,
    opened_by       BLOB NOT NULL CHECK (length(opened_by) = 16),
    opened_at_ms    INTEGER NOT NULL,
    parked_at_ms    INTEGER,
    total_shown_ms  INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE sales_basket_line (
    sale           BLOB NOT NULL CHECK (length(sale) = 16),
    line           BLOB NOT NULL CHECK (length(line) = 16),
    place          INTEGER NOT NULL,
    -- The line as it was priced when it was added, as JSON of the same form as in a step; no query looks into it.
    body           TEXT NOT NULL,
    revision       INTEGER NOT NULL,
    -- What was asked for when it was added, as a hash, to tell a repeated request from another one.
    asked          INTEGER NOT NULL,
    removed_by     BLOB CHECK (length(removed_by) = 16),
    removed_at_ms  INTEGER,
    PRIMARY KEY (sale, line)
) STRICT, WITHOUT ROWID;

-- Every change of a basket with what was there before, so that it can be taken back.
CREATE TABLE sales_basket_step (
    sale       BLOB NOT NULL CHECK (length(sale) = 16),
    revision   INTEGER NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
    -- The line that changed; the terms of the whole where absent.
    line       BLOB CHECK (length(line) = 16),
    -- What was there before; nothing where the line was not.
    before     TEXT,
    -- The revision that took this step back.
    undone_at  INTEGER,
    request    BLOB CHECK (length(request) = 16),
    asked      INTEGER,
    PRIMARY KEY (sale, revision)
) STRICT, WITHOUT ROWID;

-- The last number given in each series on paper.
CREATE TABLE sales_series (
    series   TEXT PRIMARY KEY,
    running  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sales_sale (
    sale            BLOB PRIMARY KEY CHECK (length(sale) = 16),
    series          TEXT NOT NULL,
    running         INTEGER NOT NULL,
    shift           BLOB NOT NULL CHECK (length(shift) = 16),
    person          BLOB NOT NULL CHECK (length(person) = 16),
    at_ms           INTEGER NOT NULL,
    currency        TEXT NOT NULL CHECK (length(currency) = 3),
    lines_count     INTEGER NOT NULL,
    total_minor     INTEGER NOT NULL,
    discount_minor  INTEGER NOT NULL,
    tax_minor       INTEGER NOT NULL,
    rounding_minor  INTEGER NOT NULL,
    change_minor    INTEGER NOT NULL,
    note            TEXT,
    hash            BLOB NOT NULL CHECK (length(hash) = 32),
    UNIQUE (series, running)
) STRICT, WITHOUT ROWID;

CREATE INDEX sales_sale_shift ON sales_sale (shift);

CREATE TABLE sales_line (
    sale              BLOB NOT NULL CHECK (length(sale) = 16),
    place             INTEGER NOT NULL,
    line              BLOB NOT NULL CHECK (length(line) = 16),
    product           BLOB NOT NULL CHECK (length(product) = 16),
    name              TEXT NOT NULL,
    unit              TEXT NOT NULL,
    quantity_milli    INTEGER NOT NULL,
    unit_price_minor  INTEGER NOT NULL,
    list_price_minor  INTEGER,
    amount_minor      INTEGER NOT NULL,
    discount_minor    INTEGER NOT NULL,
    -- Of the discount, the share of the whole's.
    shared_minor      INTEGER NOT NULL,
    tax_bp            INTEGER NOT NULL,
    tax_minor         INTEGER NOT NULL,
    total_minor       INTEGER NOT NULL,
    keeps_stock       INTEGER NOT NULL,
    note              TEXT,
    PRIMARY KEY (sale, place)
) STRICT, WITHOUT ROWID;

-- Money of sales and of refunds; what goes out is negative.
CREATE TABLE sales_tender (
    document      BLOB NOT NULL CHECK (length(document) = 16),
    place         INTEGER NOT NULL,
    method        TEXT NOT NULL CHECK (method IN ('cash', 'card', 'transfer', 'other')),
    given_minor   INTEGER NOT NULL,
    amount_minor  INTEGER NOT NULL,
    reference     TEXT,
    PRIMARY KEY (document, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE sales_refund (
    refund          BLOB PRIMARY KEY CHECK (length(refund) = 16),
    sale            BLOB NOT NULL CHECK (length(sale) = 16),
    series          TEXT NOT NULL,
    running         INTEGER NOT NULL,
    shift           BLOB NOT NULL CHECK (length(shift) = 16),
    person          BLOB NOT NULL CHECK (length(person) = 16),
    at_ms           INTEGER NOT NULL,
    currency        TEXT NOT NULL CHECK (length(currency) = 3),
    total_minor     INTEGER NOT NULL,
    tax_minor       INTEGER NOT NULL,
    rounding_minor  INTEGER NOT NULL,
    goods           TEXT NOT NULL CHECK (goods IN ('back', 'waste')),
    reason          TEXT,
    hash            BLOB NOT NULL CHECK (length(hash) = 32),
    UNIQUE (series, running)
) STRICT, WITHOUT ROWID;

CREATE INDEX sales_refund_sale ON sales_refund (sale);
CREATE INDEX sales_refund_shift ON sales_refund (shift);

CREATE TABLE sales_refund_line (
    refund          BLOB NOT NULL CHECK (length(refund) = 16),
    line            BLOB NOT NULL CHECK (length(line) = 16),
    tax_bp          INTEGER NOT NULL,
    quantity_milli  INTEGER NOT NULL,
    tax_minor       INTEGER NOT NULL,
    total_minor     INTEGER NOT NULL,
    PRIMARY KEY (refund, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE sales_void (
    sale         BLOB PRIMARY KEY CHECK (length(sale) = 16),
    shift        BLOB CHECK (length(shift) = 16),
    person       BLOB NOT NULL CHECK (length(person) = 16),
    at_ms        INTEGER NOT NULL,
    lines_count  INTEGER NOT NULL,
    total_minor  INTEGER NOT NULL,
    reason       TEXT
) STRICT, WITHOUT ROWID;
