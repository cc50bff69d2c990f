# The double-entry ledger.
