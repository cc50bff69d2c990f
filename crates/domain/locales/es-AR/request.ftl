# Requests that are repeated. Only what differs in Argentina.
