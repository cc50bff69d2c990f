-- Goods that came and went, and what is on hand: a fold of every fact's moves.

CREATE TABLE stock_move (
    fact             BLOB NOT NULL CHECK (length(fact) = 16),
    place            INTEGER NOT NULL,
    product          BLOB NOT NULL CHECK (length(product) = 16),
    quantity_milli   INTEGER NOT NULL,
    unit_cost_minor  INTEGER,
    reason           TEXT NOT NULL CHECK (reason IN ('sale', 'return', 'waste', 'opening')),
    at_ms            INTEGER NOT NULL,
    PRIMARY KEY (fact, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE stock_level (
    product         BLOB PRIMARY KEY CHECK (length(product) = 16),
    quantity_milli  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
