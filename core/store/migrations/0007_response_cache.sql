-- Answers to calls that always get the same answer (vectors, verdicts, token counts, chats at temperature 0 by request), by
-- what was asked. Only what came whole and without an error.
CREATE TABLE response_cache (
    key        BLOB PRIMARY KEY NOT NULL,
    mime       TEXT NOT NULL,
    -- Compressed.
    body       BLOB NOT NULL,
    bytes      INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    used_at    INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX response_cache_by_use ON response_cache (used_at);

-- What a call that was answered from the cache would have cost, in picodollars; NULL for all others, and where that is
-- not known.
ALTER TABLE calls ADD COLUMN saved INTEGER;
ALTER TABLE calls ADD COLUMN cached INTEGER NOT NULL DEFAULT 0;
