-- The requests of a batch job in their order, and what became of each.
CREATE TABLE batch_item (
    job           INTEGER NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    -- What the user calls it.
    name          TEXT NOT NULL DEFAULT '',
    -- The chat as JSON.
    request       TEXT NOT NULL,
    prompt_tokens INTEGER NOT NULL,
    prompt_exact  INTEGER NOT NULL,
    -- The answer or its error as JSON; NULL until the results are there.
    answer        TEXT,
    -- In picodollars; NULL while it is not known.
    cost          INTEGER,
    PRIMARY KEY (job, position)
);
