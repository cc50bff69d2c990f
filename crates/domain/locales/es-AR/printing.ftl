# Printers, their jobs and what stands on paper. Only what differs in Argentina.
