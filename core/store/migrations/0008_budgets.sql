-- What is reserved stands beside what is spent, so that a cap is checked from the sums alone.
ALTER TABLE spend ADD COLUMN held INTEGER NOT NULL DEFAULT 0;

INSERT INTO spend (span, start, play, currency, provider, account, model, feature, project, attempts, failed, unknown, cost,
                   input, cache_read, cache_write, output, reasoning, images, seconds, held)
SELECT s.span, CASE s.span WHEN 0 THEN a.day WHEN 1 THEN a.day / 100 ELSE 0 END, a.play, a.currency, a.provider, a.account,
       a.model, a.feature, a.project, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.0, sum(a.hold)
FROM attempts a INDEXED BY attempts_reserved CROSS JOIN (SELECT 0 AS span UNION ALL SELECT 1 UNION ALL SELECT 2) s
WHERE a.cost IS NULL AND a.hold IS NOT NULL AND a.state <> 2 AND NOT EXISTS (SELECT 1 FROM corrections WHERE attempt = a.id)
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
ON CONFLICT DO UPDATE SET held = excluded.held;

DROP INDEX attempts_reserved;

-- An account's name when the budget was made; the scope has its id.
ALTER TABLE budgets ADD COLUMN label TEXT NOT NULL DEFAULT '';
-- What becomes of a request whose price nobody knows. 0 ask, 1 block, 2 allow.
ALTER TABLE budgets ADD COLUMN unpriced INTEGER NOT NULL DEFAULT 0;
-- The day (yyyymmdd) on which the user was last told that the soft share is reached.
ALTER TABLE budgets ADD COLUMN alerted_day INTEGER;

-- Attempts that the user let pass a budget, with the budget as it stood: it may be changed or go.
CREATE TABLE budget_overrides (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    attempt  INTEGER NOT NULL REFERENCES attempts (id),
    at       INTEGER NOT NULL,
    budget   TEXT NOT NULL,
    period   TEXT NOT NULL,
    scope    TEXT NOT NULL,
    label    TEXT NOT NULL,
    hard     INTEGER NOT NULL,
    currency TEXT NOT NULL,
    spent    INTEGER NOT NULL,
    held     INTEGER NOT NULL,
    -- NULL: nobody knew the price.
    wanted   INTEGER,
    -- Who said so: "window", "command line".
    said_by  TEXT NOT NULL
);
CREATE INDEX budget_overrides_by_attempt ON budget_overrides (attempt);
