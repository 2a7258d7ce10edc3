-- What an attempt sent and what came back, redacted, with references in the place of pictures and other media. Rows go when
-- they are too old or too much; the attempt's own row stays.
CREATE TABLE attempt_bodies (
    attempt      INTEGER PRIMARY KEY REFERENCES attempts (id),
    kept_at      INTEGER NOT NULL,
    -- Of this row and its words, as they lie here.
    bytes        INTEGER NOT NULL,
    request_head TEXT NOT NULL,
    -- Compressed (qCompress); the sizes are those on the wire.
    request      BLOB NOT NULL,
    request_size INTEGER NOT NULL,
    request_cut  INTEGER NOT NULL,
    reply_head   TEXT NOT NULL,
    reply        BLOB NOT NULL,
    reply_size   INTEGER NOT NULL,
    reply_cut    INTEGER NOT NULL
);
CREATE INDEX attempt_bodies_by_age ON attempt_bodies (kept_at, bytes);

-- The words of prompts and replies, for scripts without spaces apart; they follow attempt_bodies.
CREATE TABLE attempt_words (
    attempt INTEGER PRIMARY KEY REFERENCES attempt_bodies (attempt) ON DELETE CASCADE,
    body    TEXT NOT NULL
);
CREATE VIRTUAL TABLE attempt_search USING fts5(
    body, content='attempt_words', content_rowid='attempt', tokenize='unicode61 remove_diacritics 2', prefix='2 3');
CREATE TRIGGER attempt_words_added AFTER INSERT ON attempt_words BEGIN
    INSERT INTO attempt_search (rowid, body) VALUES (new.attempt, new.body);
END;
CREATE TRIGGER attempt_words_removed AFTER DELETE ON attempt_words BEGIN
    INSERT INTO attempt_search (attempt_search, rowid, body) VALUES ('delete', old.attempt, old.body);
END;

-- Each column of the history is an order of its own.
CREATE INDEX attempts_by_input ON attempts ((input + cache_read + cache_write));
CREATE INDEX attempts_by_output ON attempts ((output + reasoning));
CREATE INDEX attempts_by_http_status ON attempts (http_status);
