-- The double-entry ledger: a fold of every fact's postings. An entry is the fact that it came with.

CREATE TABLE ledger_posting (
    entry         BLOB NOT NULL CHECK (length(entry) = 16),
    account       TEXT NOT NULL,
    currency      TEXT NOT NULL CHECK (length(currency) = 3),
    amount_minor  INTEGER NOT NULL,
    PRIMARY KEY (entry, account, currency)
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger_balance (
    account       TEXT NOT NULL,
    currency      TEXT NOT NULL CHECK (length(currency) = 3),
    amount_minor  INTEGER NOT NULL,
    PRIMARY KEY (account, currency)
) STRICT, WITHOUT ROWID;
