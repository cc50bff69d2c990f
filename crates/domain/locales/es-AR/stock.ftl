# Amounts of goods on hand. Only what differs in Argentina.
