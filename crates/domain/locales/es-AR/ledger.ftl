# The double-entry ledger. Only what differs in Argentina.
