# Amounts of goods on hand.
