# The till's own log of facts, and restored copies. Only what differs in Argentina.
