-- What came from other programs, by the ids that it has there: the same export read again adds only what is missing.

CREATE TABLE imported_conversation (
    conversation_id INTEGER PRIMARY KEY REFERENCES conversation (id) ON DELETE CASCADE,
    -- "chatgpt", "claude", …, "maquette"
    source TEXT NOT NULL,
    source_key TEXT NOT NULL,
    UNIQUE (source, source_key)
);

CREATE TABLE imported_message (
    conversation_id INTEGER NOT NULL REFERENCES imported_conversation (conversation_id) ON DELETE CASCADE,
    source_key TEXT NOT NULL,
    -- Of the export, where hidden messages count; empty for a first one.
    parent_key TEXT NOT NULL DEFAULT '',
    -- NULL for one that is kept and not shown. Without a foreign key: messages go with their conversation only.
    message_id INTEGER,
    -- JSON that has no place of its own here; NULL when nothing was left over.
    raw TEXT,
    PRIMARY KEY (conversation_id, source_key)
) WITHOUT ROWID;
