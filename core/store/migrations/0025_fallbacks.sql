-- Who is asked for a conversation's answers after its own model, "account id/model id" a line, instead of the user's general
-- fallbacks; empty for those.
ALTER TABLE conversation ADD COLUMN fallbacks TEXT NOT NULL DEFAULT '';
