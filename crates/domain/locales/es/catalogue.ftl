# Products, categories, codes, scale labels, import and export.
