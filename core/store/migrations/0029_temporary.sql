-- Conversations that are not kept.

-- The process in which it is open; NULL for one that is kept.
ALTER TABLE conversation ADD COLUMN temporary_owner TEXT;
CREATE INDEX conversation_temporary ON conversation (temporary_owner) WHERE temporary_owner IS NOT NULL;

-- Its words stay out of the index. Said by the row itself: when it goes with its conversation, that is gone already.
ALTER TABLE message_text ADD COLUMN is_temporary INTEGER NOT NULL DEFAULT 0;

-- Files that came into the library with it. Without a foreign key: they are looked at once the conversation is gone.
CREATE TABLE temporary_asset (
    hash TEXT NOT NULL,
    conversation_id INTEGER NOT NULL,
    PRIMARY KEY (hash, conversation_id)
) WITHOUT ROWID;
CREATE INDEX temporary_asset_of ON temporary_asset (conversation_id);

-- Of those, what nothing needs now that their conversations are gone, and what nobody has marked as theirs. In this order: they are
-- few, and the library is not.
CREATE VIEW left_behind AS
    SELECT DISTINCT a.id AS id, a.hash AS hash
    FROM temporary_asset t CROSS JOIN asset a ON a.hash = t.hash CROSS JOIN gallery g ON g.id = a.id
    CROSS JOIN gallery_details d ON d.id = a.id
    WHERE g.stars = 0 AND d.note = ''
    AND NOT EXISTS (SELECT 1 FROM temporary_asset o JOIN conversation c ON c.id = o.conversation_id WHERE o.hash = t.hash)
    AND NOT EXISTS (SELECT 1 FROM message_attachment f WHERE f.asset_hash = t.hash)
    AND NOT EXISTS (SELECT 1 FROM draft w WHERE instr(w.attachments, t.hash) > 0)
    AND NOT EXISTS (SELECT 1 FROM gallery_mark m WHERE m.asset = a.id)
    AND NOT EXISTS (SELECT 1 FROM gallery_parent p WHERE p.hash = t.hash)
    AND NOT EXISTS (SELECT 1 FROM job j WHERE instr(j.request, t.hash) > 0)
    AND NOT EXISTS (SELECT 1 FROM storyboard_shot s WHERE s.film = t.hash OR s.frame = t.hash OR instr(s.request, t.hash) > 0);

DROP TRIGGER message_text_added;
DROP TRIGGER message_text_removed;
DROP TRIGGER message_text_taken;
DROP TRIGGER message_text_given;
DROP VIEW message_words;
CREATE VIEW message_words AS
    SELECT message_id AS id, coalesce(search_text, text) AS body FROM message_text WHERE is_temporary = 0;
CREATE TRIGGER message_text_added AFTER INSERT ON message_text
WHEN new.is_temporary = 0 AND coalesce(new.search_text, new.text) <> '' BEGIN
    INSERT INTO message_search (rowid, body) VALUES (new.message_id, coalesce(new.search_text, new.text));
END;
CREATE TRIGGER message_text_removed AFTER DELETE ON message_text
WHEN old.is_temporary = 0 AND coalesce(old.search_text, old.text) <> '' BEGIN
    INSERT INTO message_search (message_search, rowid, body)
    VALUES ('delete', old.message_id, coalesce(old.search_text, old.text));
END;
CREATE TRIGGER message_text_taken AFTER UPDATE OF text, search_text, is_temporary ON message_text
WHEN old.is_temporary = 0 AND coalesce(old.search_text, old.text) <> '' BEGIN
    INSERT INTO message_search (message_search, rowid, body)
    VALUES ('delete', old.message_id, coalesce(old.search_text, old.text));
END;
CREATE TRIGGER message_text_given AFTER UPDATE OF text, search_text, is_temporary ON message_text
WHEN new.is_temporary = 0 AND coalesce(new.search_text, new.text) <> '' BEGIN
    INSERT INTO message_search (rowid, body) VALUES (new.message_id, coalesce(new.search_text, new.text));
END;

-- The list, as before, without them.
DROP INDEX conversation_list;
CREATE INDEX conversation_list ON conversation (is_archived, is_pinned DESC, updated_at DESC, id DESC,
    folder_id, model_id, project, cost_picos, play_cost_picos, unknown_costs, traits, deleted_at, temporary_owner)
    WHERE deleted_at IS NULL AND temporary_owner IS NULL;
