-- One question to several models: which ones, what came of a blind comparison, and what was merged.

-- JSON, see Comparing; empty for a conversation that was never compared.
ALTER TABLE conversation ADD COLUMN comparing TEXT NOT NULL DEFAULT '';

-- How many answers were merged into this one; 0 for one of a model's own.
ALTER TABLE answer ADD COLUMN merged_from INTEGER NOT NULL DEFAULT 0;
-- Its letter in a blind comparison, from 0.
ALTER TABLE answer ADD COLUMN blind_place INTEGER;
-- 0 open, 1 won, 2 lost, 3 tied
ALTER TABLE answer ADD COLUMN vote INTEGER NOT NULL DEFAULT 0;

-- Sums over all votes. Names are snapshots, and the votes of deleted conversations still count.
CREATE TABLE model_tally (
    provider_id   TEXT NOT NULL,
    model_id      TEXT NOT NULL,
    provider_name TEXT NOT NULL DEFAULT '',
    wins          INTEGER NOT NULL DEFAULT 0,
    losses        INTEGER NOT NULL DEFAULT 0,
    ties          INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (provider_id, model_id)
) WITHOUT ROWID;
