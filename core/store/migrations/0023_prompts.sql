-- The library of prompts and assistants. Times are milliseconds since the epoch.

CREATE TABLE prompt (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    -- 0 a prompt, 1 an assistant
    kind       INTEGER NOT NULL,
    -- "Shop/Launch"; empty at the top. A folder is there as long as something is in it.
    folder     TEXT NOT NULL DEFAULT '',
    name       TEXT NOT NULL,
    -- How an assistant is told from the others: a letter or two, empty for the first one of its name, and which of the colours.
    sign       TEXT NOT NULL DEFAULT '',
    colour     INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    deleted_at INTEGER
);
CREATE UNIQUE INDEX prompt_by_place ON prompt (kind, folder COLLATE NOCASE, name COLLATE NOCASE) WHERE deleted_at IS NULL;

-- Never changed; the newest is the one that counts. `number` counts from 1 for each. An assistant's text is JSON.
CREATE TABLE prompt_version (
    prompt     INTEGER NOT NULL REFERENCES prompt (id) ON DELETE CASCADE,
    number     INTEGER NOT NULL,
    -- What the user says of the change.
    message    TEXT NOT NULL DEFAULT '',
    text       TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (prompt, number)
) WITHOUT ROWID;
