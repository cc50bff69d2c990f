# Copies of the database and restoring them.
