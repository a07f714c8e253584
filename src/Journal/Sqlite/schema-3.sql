-- Version 3: keys that can be erased.

-- Earlier builds did not overwrite what they freed, so the pages of this table may hold old copies of rows. The rows move to new pages, and the old
-- ones are overwritten (secure_delete is on in an upgrade, and the writer keeps it on). An empty value is a key that was destroyed.
ALTER TABLE personal_key RENAME TO personal_key_2;

CREATE TABLE personal_key (
    actor   INTEGER PRIMARY KEY,
    wrapped BLOB NOT NULL
) STRICT;

INSERT INTO personal_key SELECT actor, wrapped FROM personal_key_2 ORDER BY actor;
DROP TABLE personal_key_2;
