# The door and the store: refusals that belong to no area. Only what differs in Argentina.
