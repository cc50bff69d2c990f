-- When the screens lock by themselves may be left to the program: null until the shop decides, nought for never.
-- Only a shop that wrote the field has decided; the column's old default decided nothing.

ALTER TABLE settings_shop ADD COLUMN lock_decided INTEGER;

UPDATE settings_shop SET lock_decided = lock_minutes
WHERE EXISTS (
    SELECT 1 FROM sync_stamp JOIN sync_field_list ON sync_field_list.id = sync_stamp.fields
    WHERE sync_stamp.thing = settings_shop.id AND ' ' || sync_field_list.names || ' ' LIKE '% lock!_minutes %' ESCAPE '!'
);

ALTER TABLE settings_shop DROP COLUMN lock_minutes;
ALTER TABLE settings_shop RENAME COLUMN lock_decided TO lock_minutes;
