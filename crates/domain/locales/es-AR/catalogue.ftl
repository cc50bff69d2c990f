# Products, categories, codes, scale labels, import and export. Only what differs in Argentina.
