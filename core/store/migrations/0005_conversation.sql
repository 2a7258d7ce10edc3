-- Conversations, their trees of messages, what is typed and not sent, and the text search over all of it.

CREATE TABLE conversation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL DEFAULT '',
    has_own_title INTEGER NOT NULL DEFAULT 0,
    -- The title with its words apart, for scripts that write none; NULL when that is the title itself.
    search_title TEXT,
    is_pinned INTEGER NOT NULL DEFAULT 0,
    is_archived INTEGER NOT NULL DEFAULT 0,
    deleted_at INTEGER,
    account_id TEXT NOT NULL DEFAULT '',
    model_id TEXT NOT NULL DEFAULT '',
    temperature REAL,
    max_output_tokens INTEGER,
    system_prompt TEXT NOT NULL DEFAULT '',
    -- 0 ask, 1 always, 2 never
    after_unknown INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    -- The last message of the branch that is shown; 0 for none.
    active_leaf INTEGER NOT NULL DEFAULT 0,
    cost_picos INTEGER NOT NULL DEFAULT 0,
    play_cost_picos INTEGER NOT NULL DEFAULT 0,
    unknown_costs INTEGER NOT NULL DEFAULT 0,
    message_count INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX conversation_list ON conversation (is_archived, is_pinned DESC, updated_at DESC, id DESC)
    WHERE deleted_at IS NULL;
CREATE INDEX conversation_deleted ON conversation (deleted_at) WHERE deleted_at IS NOT NULL;

-- The tree, narrow: what opening a conversation of 100,000 messages reads. parent_id refers to message without a
-- foreign key, because SQLite's cascades end at a depth of 1,000 and a conversation is deeper.
CREATE TABLE message (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation_id INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    -- 0 for a first message
    parent_id INTEGER NOT NULL DEFAULT 0,
    -- 0 system, 1 user, 2 assistant, 3 tool
    role INTEGER NOT NULL,
    -- 0 complete, 1 streaming, 2 interrupted, 3 failed, 4 stopped
    state INTEGER NOT NULL DEFAULT 0,
    text_length INTEGER NOT NULL DEFAULT 0,
    reasoning_length INTEGER NOT NULL DEFAULT 0,
    attachment_count INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    -- When it last was the end of the branch that is shown; 0 for never.
    activated_at INTEGER NOT NULL DEFAULT 0,
    -- The process whose answer is under way; NULL once it has ended.
    owner TEXT
);
CREATE INDEX message_tree ON message (conversation_id, parent_id);
CREATE INDEX message_under_way ON message (owner) WHERE owner IS NOT NULL;

CREATE TABLE message_text (
    message_id INTEGER PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,
    text TEXT NOT NULL DEFAULT '',
    reasoning TEXT NOT NULL DEFAULT '',
    -- What came after the reader had stopped the answer and it was read on for its usage.
    rest TEXT NOT NULL DEFAULT '',
    -- The text with its words apart, for scripts that write none; NULL when that is the text itself.
    search_text TEXT
);

-- Of an answer only. Names are snapshots: accounts and models may go.
CREATE TABLE answer (
    message_id INTEGER PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,
    provider_id TEXT NOT NULL DEFAULT '',
    provider_name TEXT NOT NULL DEFAULT '',
    account_id TEXT NOT NULL DEFAULT '',
    model_id TEXT NOT NULL DEFAULT '',
    call_id TEXT NOT NULL DEFAULT '',
    input_tokens INTEGER NOT NULL DEFAULT 0,
    cache_read_tokens INTEGER NOT NULL DEFAULT 0,
    cache_write_tokens INTEGER NOT NULL DEFAULT 0,
    output_tokens INTEGER NOT NULL DEFAULT 0,
    reasoning_tokens INTEGER NOT NULL DEFAULT 0,
    -- 0 unknown, 1 reported, 2 computed, 3 counted
    usage_source INTEGER NOT NULL DEFAULT 0,
    cost_picos INTEGER,
    cost_source INTEGER NOT NULL DEFAULT 0,
    is_play_money INTEGER NOT NULL DEFAULT 0,
    first_token_ms INTEGER,
    duration_ms INTEGER NOT NULL DEFAULT 0,
    finish_reason TEXT NOT NULL DEFAULT '',
    -- errorKindName(); empty without an error
    error_kind TEXT NOT NULL DEFAULT '',
    error_message TEXT NOT NULL DEFAULT '',
    error_detail TEXT NOT NULL DEFAULT '',
    error_request_id TEXT NOT NULL DEFAULT '',
    error_status INTEGER NOT NULL DEFAULT 0,
    error_outcome_unknown INTEGER NOT NULL DEFAULT 0,
    remedy TEXT NOT NULL DEFAULT ''
);

CREATE TABLE message_attachment (
    message_id INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    asset_hash TEXT NOT NULL,
    name TEXT NOT NULL,
    mime TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    PRIMARY KEY (message_id, position)
) WITHOUT ROWID;
CREATE INDEX attachment_asset ON message_attachment (asset_hash);

-- The journal of an answer under way: pieces by where they begin. Folded into message_text when it ends.
CREATE TABLE message_piece (
    message_id INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
    -- 0 text, 1 reasoning, 2 rest
    part INTEGER NOT NULL,
    start INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (message_id, part, start)
) WITHOUT ROWID;

-- conversation_id 0: the conversation that does not exist yet.
CREATE TABLE draft (
    conversation_id INTEGER PRIMARY KEY,
    text TEXT NOT NULL,
    attachments TEXT NOT NULL,
    updated_at INTEGER NOT NULL
);

CREATE VIEW message_words AS
    SELECT message_id AS id, coalesce(search_text, text) AS body FROM message_text;
CREATE VIRTUAL TABLE message_search USING fts5(
    body, content='message_words', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='2 3');

CREATE TRIGGER message_text_added AFTER INSERT ON message_text
WHEN coalesce(new.search_text, new.text) <> '' BEGIN
    INSERT INTO message_search (rowid, body) VALUES (new.message_id, coalesce(new.search_text, new.text));
END;
CREATE TRIGGER message_text_removed AFTER DELETE ON message_text
WHEN coalesce(old.search_text, old.text) <> '' BEGIN
    INSERT INTO message_search (message_search, rowid, body)
    VALUES ('delete', old.message_id, coalesce(old.search_text, old.text));
END;
CREATE TRIGGER message_text_taken AFTER UPDATE OF text, search_text ON message_text
WHEN coalesce(old.search_text, old.text) <> '' BEGIN
    INSERT INTO message_search (message_search, rowid, body)
    VALUES ('delete', old.message_id, coalesce(old.search_text, old.text));
END;
CREATE TRIGGER message_text_given AFTER UPDATE OF text, search_text ON message_text
WHEN coalesce(new.search_text, new.text) <> '' BEGIN
    INSERT INTO message_search (rowid, body) VALUES (new.message_id, coalesce(new.search_text, new.text));
END;

CREATE VIEW conversation_words AS
    SELECT id, coalesce(search_title, title) AS body FROM conversation;
CREATE VIRTUAL TABLE conversation_search USING fts5(
    body, content='conversation_words', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3');

CREATE TRIGGER conversation_title_added AFTER INSERT ON conversation
WHEN coalesce(new.search_title, new.title) <> '' BEGIN
    INSERT INTO conversation_search (rowid, body) VALUES (new.id, coalesce(new.search_title, new.title));
END;
CREATE TRIGGER conversation_title_removed AFTER DELETE ON conversation
WHEN coalesce(old.search_title, old.title) <> '' BEGIN
    INSERT INTO conversation_search (conversation_search, rowid, body)
    VALUES ('delete', old.id, coalesce(old.search_title, old.title));
END;
CREATE TRIGGER conversation_title_taken AFTER UPDATE OF title, search_title ON conversation
WHEN coalesce(old.search_title, old.title) <> '' BEGIN
    INSERT INTO conversation_search (conversation_search, rowid, body)
    VALUES ('delete', old.id, coalesce(old.search_title, old.title));
END;
CREATE TRIGGER conversation_title_given AFTER UPDATE OF title, search_title ON conversation
WHEN coalesce(new.search_title, new.title) <> '' BEGIN
    INSERT INTO conversation_search (rowid, body) VALUES (new.id, coalesce(new.search_title, new.title));
END;
