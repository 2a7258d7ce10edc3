-- Folders and tags of conversations, and what a search with filters needs to know of them without reading their messages.

CREATE TABLE folder (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    -- As names are compared, whatever their case.
    name_key TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL
);

ALTER TABLE conversation ADD COLUMN folder_id INTEGER REFERENCES folder (id) ON DELETE SET NULL;
CREATE INDEX conversation_folder ON conversation (folder_id, is_archived, deleted_at) WHERE folder_id IS NOT NULL;
CREATE INDEX conversation_project ON conversation (project) WHERE project <> '';
CREATE INDEX conversation_chosen_model ON conversation (model_id) WHERE model_id <> '';

CREATE TABLE tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE
);
CREATE TABLE conversation_tag (
    conversation_id INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    tag_id INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
    PRIMARY KEY (conversation_id, tag_id)
) WITHOUT ROWID;
CREATE INDEX conversation_tag_uses ON conversation_tag (tag_id, conversation_id);

-- Who answered in it.
CREATE TABLE conversation_model (
    conversation_id INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    model_id TEXT NOT NULL,
    PRIMARY KEY (conversation_id, model_id)
) WITHOUT ROWID;
CREATE INDEX conversation_model_uses ON conversation_model (model_id, conversation_id);

-- What its messages have: 1 a picture, 2 another file, 4 code, 8 an error. Messages go with their conversation only, so nothing is ever taken off.
ALTER TABLE conversation ADD COLUMN traits INTEGER NOT NULL DEFAULT 0;

INSERT OR IGNORE INTO conversation_model (conversation_id, model_id)
    SELECT m.conversation_id, a.model_id FROM answer a JOIN message m ON m.id = a.message_id WHERE a.model_id <> '';
UPDATE conversation SET traits = traits | 1 WHERE id IN
    (SELECT m.conversation_id FROM message_attachment f JOIN message m ON m.id = f.message_id WHERE f.mime LIKE 'image/%');
UPDATE conversation SET traits = traits | 2 WHERE id IN
    (SELECT m.conversation_id FROM message_attachment f JOIN message m ON m.id = f.message_id WHERE f.mime NOT LIKE 'image/%');
UPDATE conversation SET traits = traits | 4 WHERE id IN
    (SELECT m.conversation_id FROM message_text t JOIN message m ON m.id = t.message_id WHERE instr(t.text, '```') > 0);
UPDATE conversation SET traits = traits | 8 WHERE id IN
    (SELECT m.conversation_id FROM answer a JOIN message m ON m.id = a.message_id WHERE a.error_kind <> '');

CREATE TRIGGER attachment_told AFTER INSERT ON message_attachment BEGIN
    UPDATE conversation SET traits = traits | (CASE WHEN new.mime LIKE 'image/%' THEN 1 ELSE 2 END)
    WHERE id = (SELECT conversation_id FROM message WHERE id = new.message_id)
    AND (traits & (CASE WHEN new.mime LIKE 'image/%' THEN 1 ELSE 2 END)) = 0;
END;
CREATE TRIGGER code_told AFTER INSERT ON message_text WHEN instr(new.text, '```') > 0 BEGIN
    UPDATE conversation SET traits = traits | 4
    WHERE id = (SELECT conversation_id FROM message WHERE id = new.message_id) AND (traits & 4) = 0;
END;
CREATE TRIGGER code_told_later AFTER UPDATE OF text ON message_text WHEN instr(new.text, '```') > 0 BEGIN
    UPDATE conversation SET traits = traits | 4
    WHERE id = (SELECT conversation_id FROM message WHERE id = new.message_id) AND (traits & 4) = 0;
END;
CREATE TRIGGER model_told AFTER INSERT ON answer WHEN new.model_id <> '' BEGIN
    INSERT OR IGNORE INTO conversation_model (conversation_id, model_id)
    SELECT conversation_id, new.model_id FROM message WHERE id = new.message_id;
END;
CREATE TRIGGER model_told_later AFTER UPDATE OF model_id ON answer WHEN new.model_id <> '' AND new.model_id <> old.model_id BEGIN
    INSERT OR IGNORE INTO conversation_model (conversation_id, model_id)
    SELECT conversation_id, new.model_id FROM message WHERE id = new.message_id;
END;
CREATE TRIGGER error_told AFTER INSERT ON answer WHEN new.error_kind <> '' BEGIN
    UPDATE conversation SET traits = traits | 8
    WHERE id = (SELECT conversation_id FROM message WHERE id = new.message_id) AND (traits & 8) = 0;
END;
CREATE TRIGGER error_told_later AFTER UPDATE OF error_kind ON answer WHEN new.error_kind <> '' BEGIN
    UPDATE conversation SET traits = traits | 8
    WHERE id = (SELECT conversation_id FROM message WHERE id = new.message_id) AND (traits & 8) = 0;
END;

-- The list, with all that a filter asks for, so that any filter over any number of conversations is a walk along it.
DROP INDEX conversation_list;
CREATE INDEX conversation_list ON conversation (is_archived, is_pinned DESC, updated_at DESC, id DESC,
    folder_id, model_id, project, cost_picos, play_cost_picos, unknown_costs, traits, deleted_at) WHERE deleted_at IS NULL;
