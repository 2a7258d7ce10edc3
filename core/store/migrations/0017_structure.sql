-- Answers in JSON: what a conversation asks for, what became of it, and the schemas that people keep. Times are
-- milliseconds since the epoch.

-- 0 as the model likes, 1 JSON, 2 JSON after a schema. The schema is kept with the conversation, so that it stays what it
-- was when the library's goes on.
ALTER TABLE conversation ADD COLUMN answer_form INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN schema_name TEXT NOT NULL DEFAULT '';
ALTER TABLE conversation ADD COLUMN schema_text TEXT NOT NULL DEFAULT '';

-- 0 nobody looked, 1 keeps to it, 2 does so after it was asked once more, 3 does not: where, and what is wrong there.
ALTER TABLE answer ADD COLUMN verdict INTEGER NOT NULL DEFAULT 0;
ALTER TABLE answer ADD COLUMN verdict_path TEXT NOT NULL DEFAULT '';
ALTER TABLE answer ADD COLUMN verdict_words TEXT NOT NULL DEFAULT '';

CREATE TABLE answer_schema (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT NOT NULL UNIQUE COLLATE NOCASE,
    created_at INTEGER NOT NULL
);

-- Never changed; the newest is the one that counts. `number` counts from 1 for each schema.
CREATE TABLE answer_schema_version (
    schema     INTEGER NOT NULL REFERENCES answer_schema (id) ON DELETE CASCADE,
    number     INTEGER NOT NULL,
    -- What the user says of the change.
    message    TEXT NOT NULL DEFAULT '',
    text       TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (schema, number)
) WITHOUT ROWID;
