-- What of a conversation goes out with its next message, and the summaries of what does not.

-- JSON, see ContextPolicy; empty for all of it.
ALTER TABLE conversation ADD COLUMN context TEXT NOT NULL DEFAULT '';

-- How an answer was asked for: where the window begins that the next one keeps, and what tells why a provider's cache was lost.
CREATE TABLE answer_context (
    message_id INTEGER PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,
    -- The first message of the branch that went out; 0 for its beginning.
    first_message INTEGER NOT NULL DEFAULT 0,
    -- The summary that went out; 0 for none.
    summary_id INTEGER NOT NULL DEFAULT 0,
    system_hash TEXT NOT NULL DEFAULT '',
    summary_hash TEXT NOT NULL DEFAULT ''
);

-- By the last message that they cover, so that every branch has its own. Of several, the newest that is complete counts.
CREATE TABLE summary (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation_id INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    up_to INTEGER NOT NULL,
    -- 0 complete, 1 under way, 2 failed
    state INTEGER NOT NULL DEFAULT 0,
    -- The process that has it written; NULL once it has ended.
    owner TEXT,
    text TEXT NOT NULL DEFAULT '',
    is_edited INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    provider_name TEXT NOT NULL DEFAULT '',
    account_id TEXT NOT NULL DEFAULT '',
    model_id TEXT NOT NULL DEFAULT '',
    call_id TEXT NOT NULL DEFAULT '',
    input_tokens INTEGER NOT NULL DEFAULT 0,
    output_tokens INTEGER NOT NULL DEFAULT 0,
    cost_picos INTEGER,
    is_play_money INTEGER NOT NULL DEFAULT 0,
    error TEXT NOT NULL DEFAULT ''
);
CREATE INDEX summary_up_to ON summary (up_to);
CREATE INDEX summary_conversation ON summary (conversation_id);
CREATE INDEX summary_under_way ON summary (owner) WHERE owner IS NOT NULL;
