-- How a document goes with its message, and which of its pages: so that asking again sends the same.

-- See sentAsName(); empty for pictures, and for what an import brought.
ALTER TABLE message_attachment ADD COLUMN sent_as TEXT NOT NULL DEFAULT '';
-- "1-3, 7"; empty for all.
ALTER TABLE message_attachment ADD COLUMN pages TEXT NOT NULL DEFAULT '';
