-- Storyboards: films that follow one another. Times are milliseconds since the epoch.

CREATE TABLE storyboard (
    board_id   TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    created_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE storyboard_shot (
    shot_id      TEXT PRIMARY KEY,
    board_id     TEXT NOT NULL REFERENCES storyboard (board_id) ON DELETE CASCADE,
    position     INTEGER NOT NULL,
    -- What its job is asked for, as a job keeps it; without its first frame where that comes from the shot before.
    account_id   TEXT NOT NULL,
    model_id     TEXT NOT NULL,
    project      TEXT NOT NULL DEFAULT '',
    prompt       TEXT NOT NULL DEFAULT '',
    request      TEXT NOT NULL,
    -- The parameter that the last frame of the shot before fills; empty where the request has its own pictures.
    continues_as TEXT NOT NULL DEFAULT '',
    -- The user asked for it.
    wanted       INTEGER NOT NULL DEFAULT 0,
    -- Written before the job with this id is: a process that ends in between leaves enough to go on without a second job.
    job_id       TEXT NOT NULL DEFAULT '',
    -- Hashes of the library: what it became, and the last frame of `frame_of`, the film before.
    film         TEXT NOT NULL DEFAULT '',
    frame        TEXT NOT NULL DEFAULT '',
    frame_of     TEXT NOT NULL DEFAULT '',
    -- Why it could not be queued.
    error_kind    TEXT NOT NULL DEFAULT '',
    error_message TEXT NOT NULL DEFAULT '',
    error_detail  TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE INDEX storyboard_shot_by_board ON storyboard_shot (board_id, position);
