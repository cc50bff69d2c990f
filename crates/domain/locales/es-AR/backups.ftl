# Copies of the database and restoring them. Only what differs in Argentina.
