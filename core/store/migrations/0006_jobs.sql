-- Jobs: calls that may finish later, at the provider or after a restart. Times are milliseconds since the epoch.

CREATE TABLE job (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    job_id        TEXT NOT NULL UNIQUE,
    -- "image", "video", "batch".
    feature       TEXT NOT NULL,
    -- The names of jobStateName().
    state         TEXT NOT NULL,
    -- The instance that works on it; another one takes it over only when that one is dead.
    owner         TEXT NOT NULL,
    provider_id   TEXT NOT NULL,
    account_id    TEXT NOT NULL,
    account_name  TEXT NOT NULL,
    model_id      TEXT NOT NULL,
    project       TEXT NOT NULL DEFAULT '',
    -- What was asked for, with its inputs by hash: all that a submission needs.
    prompt        TEXT NOT NULL DEFAULT '',
    request       TEXT NOT NULL,
    priority      INTEGER NOT NULL DEFAULT 0,
    -- Among those of one priority; set by hand.
    position      REAL NOT NULL,
    call_id       TEXT NOT NULL DEFAULT '',
    attempt_id    TEXT NOT NULL DEFAULT '',
    remote_id     TEXT NOT NULL DEFAULT '',
    poll_url      TEXT NOT NULL DEFAULT '',
    cancel_url    TEXT NOT NULL DEFAULT '',
    -- 0 to 1; NULL while it is not told.
    progress      REAL,
    cancel_asked  INTEGER NOT NULL DEFAULT 0,
    poll_failures INTEGER NOT NULL DEFAULT 0,
    error_kind    TEXT NOT NULL DEFAULT '',
    error_message TEXT NOT NULL DEFAULT '',
    error_detail  TEXT NOT NULL DEFAULT '',
    created_at    INTEGER NOT NULL,
    submitted_at  INTEGER,
    finished_at   INTEGER,
    changed_at    INTEGER NOT NULL
);
CREATE INDEX job_open ON job (owner, state)
    WHERE state IN ('queued', 'submitting', 'submitted', 'running', 'ready', 'downloading');
CREATE INDEX job_by_state ON job (state, id);
CREATE INDEX job_by_model ON job (provider_id, model_id, finished_at) WHERE finished_at IS NOT NULL;

-- The files that a job made, first as addresses, then as assets of the library.
CREATE TABLE job_file (
    job        INTEGER NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    url        TEXT NOT NULL DEFAULT '',
    mime       TEXT NOT NULL DEFAULT '',
    seed       INTEGER,
    expires_at INTEGER,
    asset_hash TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (job, position)
) WITHOUT ROWID;

-- What happened to a job, in order, for people.
CREATE TABLE job_log (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    job  INTEGER NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    at   INTEGER NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX job_log_by_job ON job_log (job);

-- An attempt whose task goes on at the provider: recovery leaves it held, its job settles it.
ALTER TABLE attempt_details ADD COLUMN deferred INTEGER NOT NULL DEFAULT 0;
