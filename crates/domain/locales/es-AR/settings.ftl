# The shop's and the till's settings, the first run, help. Only what differs in Argentina.
