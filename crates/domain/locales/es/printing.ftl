# Printers, their jobs and what stands on paper.
