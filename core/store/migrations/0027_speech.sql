-- Answers that were read aloud, so that the same words in the same voice are not paid for twice.
CREATE TABLE spoken (
    -- Of provider, server, model, voice and words: see Speech.
    key TEXT PRIMARY KEY,
    asset_hash TEXT NOT NULL,
    made_at INTEGER NOT NULL
);
CREATE INDEX spoken_asset ON spoken (asset_hash);

-- What was recorded and is not in a message yet, with what was paid for writing it down.
CREATE TABLE recording (
    -- The file's, in the folder for recordings.
    name TEXT PRIMARY KEY,
    -- 0: the conversation that does not exist yet.
    conversation_id INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    -- NULL while nobody has written it down.
    text TEXT
);
