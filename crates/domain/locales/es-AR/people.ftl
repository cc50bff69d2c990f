# People, PINs, sessions, roles and approvals. Only what differs in Argentina.
