# The till's own log of facts, and restored copies.
