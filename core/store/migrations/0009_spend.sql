-- Sums of the spend page. `span` 3: `start` is an hour, counted from the epoch in UTC; nothing is reserved there.
ALTER TABLE spend ADD COLUMN limited INTEGER NOT NULL DEFAULT 0;
ALTER TABLE spend ADD COLUMN retried INTEGER NOT NULL DEFAULT 0;
-- What the provider's own cache saved, less what writing to it cost more.
ALTER TABLE spend ADD COLUMN cache_saved INTEGER NOT NULL DEFAULT 0;
-- Calls that were answered from the response cache, and what that saved where it is known.
ALTER TABLE spend ADD COLUMN hits INTEGER NOT NULL DEFAULT 0;
ALTER TABLE spend ADD COLUMN hits_saved INTEGER NOT NULL DEFAULT 0;

ALTER TABLE attempt_details ADD COLUMN cache_saved INTEGER NOT NULL DEFAULT 0;

-- How long answers took, by day, month and in all as `spend`: counts by size of time (see timehistogram.h), of the whole
-- answer and of its first content.
CREATE TABLE spend_times (
    span      INTEGER NOT NULL,
    start     INTEGER NOT NULL,
    play      INTEGER NOT NULL,
    provider  INTEGER NOT NULL,
    account   INTEGER NOT NULL,
    model     INTEGER NOT NULL,
    feature   INTEGER NOT NULL,
    project   INTEGER NOT NULL,
    durations BLOB NOT NULL,
    contents  BLOB NOT NULL,
    PRIMARY KEY (span, start, play, provider, account, model, feature, project)
) WITHOUT ROWID;

-- Of a call that was answered from the cache: whom it would have asked.
CREATE TABLE cached_calls (
    call       INTEGER PRIMARY KEY REFERENCES calls (id),
    started_at INTEGER NOT NULL,
    day        INTEGER NOT NULL,
    feature    INTEGER NOT NULL,
    provider   INTEGER NOT NULL,
    account    INTEGER NOT NULL,
    model      INTEGER NOT NULL,
    project    INTEGER NOT NULL,
    play       INTEGER NOT NULL,
    currency   TEXT NOT NULL,
    saved      INTEGER
);

-- Sums of rows from before this step are made anew when the ledger opens; see Ledger::checkSums().
CREATE TABLE ledger_state (
    key   TEXT PRIMARY KEY NOT NULL,
    value INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO ledger_state (key, value) SELECT 'sums_are_stale', EXISTS (SELECT 1 FROM attempts);
