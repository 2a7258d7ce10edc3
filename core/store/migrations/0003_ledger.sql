-- The ledger. Money is in picodollars (1e-12), times are milliseconds since the epoch, days are the user's own
-- calendar days as yyyymmdd, fixed when the attempt begins.

-- What rows are about, each text once: providers (key: id, label: name), accounts (id, name), models (id), projects.
-- A renamed account is a new entry, so rows keep the name they were made under.
CREATE TABLE ledger_names (
    id    INTEGER PRIMARY KEY,
    kind  INTEGER NOT NULL,
    key   TEXT NOT NULL,
    label TEXT NOT NULL,
    UNIQUE (kind, key, label)
);

-- Prices as they were when an attempt was made. Never changed: another price is another row.
CREATE TABLE ledger_prices (
    id   INTEGER PRIMARY KEY,
    json TEXT NOT NULL UNIQUE
);

CREATE TABLE calls (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    call_id    TEXT NOT NULL UNIQUE,
    -- The order of Feature in records.h, which only grows at its end.
    feature    INTEGER NOT NULL,
    project    INTEGER NOT NULL REFERENCES ledger_names (id),
    subject    TEXT NOT NULL,
    started_at INTEGER NOT NULL
);
CREATE INDEX calls_by_time ON calls (started_at);
CREATE INDEX calls_by_subject ON calls (subject) WHERE subject <> '';

-- One billable request each: the columns that lists and sums need, and no others.
CREATE TABLE attempts (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    call        INTEGER NOT NULL REFERENCES calls (id),
    number      INTEGER NOT NULL,
    started_at  INTEGER NOT NULL,
    day         INTEGER NOT NULL,
    feature     INTEGER NOT NULL,
    provider    INTEGER NOT NULL REFERENCES ledger_names (id),
    account     INTEGER NOT NULL REFERENCES ledger_names (id),
    model       INTEGER NOT NULL REFERENCES ledger_names (id),
    project     INTEGER NOT NULL REFERENCES ledger_names (id),
    play        INTEGER NOT NULL,
    currency    TEXT NOT NULL,
    -- 0 held, 1 settled, 2 released, 3 unknown.
    state       INTEGER NOT NULL DEFAULT 0,
    hold        INTEGER,
    cost        INTEGER,
    cost_source INTEGER NOT NULL DEFAULT 0,
    http_status INTEGER NOT NULL DEFAULT 0,
    error       TEXT,
    input       INTEGER NOT NULL DEFAULT 0,
    cache_read  INTEGER NOT NULL DEFAULT 0,
    cache_write INTEGER NOT NULL DEFAULT 0,
    output      INTEGER NOT NULL DEFAULT 0,
    reasoning   INTEGER NOT NULL DEFAULT 0,
    duration    INTEGER,
    ttfc        INTEGER
);
CREATE INDEX attempts_by_time ON attempts (started_at);
CREATE INDEX attempts_by_call ON attempts (call);
CREATE INDEX attempts_by_provider ON attempts (provider, started_at);
CREATE INDEX attempts_by_account ON attempts (account, started_at);
CREATE INDEX attempts_by_model ON attempts (model, started_at);
CREATE INDEX attempts_by_feature ON attempts (feature, started_at);
CREATE INDEX attempts_by_project ON attempts (project, started_at);
CREATE INDEX attempts_by_state ON attempts (state, started_at) WHERE state <> 1;
CREATE INDEX attempts_by_status ON attempts (http_status, started_at) WHERE http_status <> 200;
CREATE INDEX attempts_by_error ON attempts (error, started_at) WHERE error IS NOT NULL;
CREATE INDEX attempts_by_cost ON attempts (cost);
CREATE INDEX attempts_by_duration ON attempts (duration);
-- Money that is reserved: attempts under way, and those whose cost nobody knows.
CREATE INDEX attempts_reserved ON attempts (play, currency, day, hold)
    WHERE cost IS NULL AND hold IS NOT NULL AND state <> 2;

-- The rest of an attempt, read one by one.
CREATE TABLE attempt_details (
    id              INTEGER PRIMARY KEY REFERENCES attempts (id),
    attempt_id      TEXT NOT NULL UNIQUE,
    owner           TEXT NOT NULL,
    key_fingerprint TEXT NOT NULL,
    price           INTEGER REFERENCES ledger_prices (id),
    endpoint        TEXT NOT NULL,
    completed_at    INTEGER,
    usage_source    INTEGER NOT NULL DEFAULT 0,
    images          INTEGER NOT NULL DEFAULT 0,
    seconds         REAL NOT NULL DEFAULT 0,
    reported_cost   INTEGER,
    request_id      TEXT NOT NULL DEFAULT '',
    finish_reason   TEXT NOT NULL DEFAULT '',
    error_detail    TEXT NOT NULL DEFAULT '',
    ttfb            INTEGER
);

CREATE INDEX attempt_details_by_request ON attempt_details (request_id) WHERE request_id <> '';

-- What a stream had used when it was last written down; gone once its attempt is complete.
CREATE TABLE attempt_journal (
    attempt     INTEGER PRIMARY KEY REFERENCES attempts (id),
    input       INTEGER NOT NULL,
    cache_read  INTEGER NOT NULL,
    cache_write INTEGER NOT NULL,
    output      INTEGER NOT NULL,
    reasoning   INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL
);

-- Later words on what an attempt cost. The last one counts.
CREATE TABLE corrections (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    attempt INTEGER NOT NULL REFERENCES attempts (id),
    at      INTEGER NOT NULL,
    cost    INTEGER,
    source  INTEGER NOT NULL,
    reason  TEXT NOT NULL
);
CREATE INDEX corrections_by_attempt ON corrections (attempt);

-- Sums over complete attempts, by the day on which they began. `span` 0: `start` is a day (yyyymmdd),
-- 1: a month (yyyymm), 2: everything (0).
CREATE TABLE spend (
    span        INTEGER NOT NULL,
    start       INTEGER NOT NULL,
    play        INTEGER NOT NULL,
    currency    TEXT NOT NULL,
    provider    INTEGER NOT NULL,
    account     INTEGER NOT NULL,
    model       INTEGER NOT NULL,
    feature     INTEGER NOT NULL,
    project     INTEGER NOT NULL,
    attempts    INTEGER NOT NULL,
    failed      INTEGER NOT NULL,
    unknown     INTEGER NOT NULL,
    cost        INTEGER NOT NULL,
    input       INTEGER NOT NULL,
    cache_read  INTEGER NOT NULL,
    cache_write INTEGER NOT NULL,
    output      INTEGER NOT NULL,
    reasoning   INTEGER NOT NULL,
    images      INTEGER NOT NULL,
    seconds     REAL NOT NULL,
    PRIMARY KEY (span, start, play, currency, provider, account, model, feature, project)
) WITHOUT ROWID;

CREATE TABLE budgets (
    id         TEXT PRIMARY KEY NOT NULL,
    -- "day", "week", "month", "rolling:7", "total".
    period     TEXT NOT NULL,
    -- "all", "account:ID", "provider:ID", "model:ID", "feature:NAME", "project:NAME".
    scope      TEXT NOT NULL,
    hard       INTEGER NOT NULL,
    soft       REAL,
    currency   TEXT NOT NULL,
    created_at INTEGER NOT NULL
) WITHOUT ROWID;

-- What each account's limits were when its provider last told them. `what` 0: requests, 1: tokens.
CREATE TABLE gauges (
    account   TEXT NOT NULL,
    what      INTEGER NOT NULL,
    total     INTEGER,
    remaining INTEGER,
    resets_at INTEGER,
    PRIMARY KEY (account, what)
) WITHOUT ROWID;
