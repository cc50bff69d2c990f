-- Why a run of the import was given up, in words.

ALTER TABLE catalogue_import ADD COLUMN failure TEXT;
