# What verify found. Only what differs in Argentina.
