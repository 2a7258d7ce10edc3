-- The queue of jobs: what the user holds back, how much of it is sent at once, and in which order.

-- Held back by the user while it is queued.
ALTER TABLE job ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;

-- `position` alone is the order now. What was put in order by priorities goes before all others, the highest one first.
UPDATE job SET position = first.place, priority = 0 FROM (
    SELECT id, (SELECT min(position) FROM job) - row_number() OVER (ORDER BY priority, id DESC) AS place
    FROM job WHERE state = 'queued' AND priority > 0) AS first
    WHERE first.id = job.id;
CREATE INDEX job_by_position ON job (position);
-- Lists in the order of the queue, of one feature too, without their rows.
CREATE INDEX job_by_turn ON job (state, position, feature, paused);
-- Lists of one feature by their ids, and how many there are in each state.
CREATE INDEX job_by_feature ON job (feature, state);

-- Whether jobs of a feature are sent: the names of jobQueueModeName(). Without a row they are.
CREATE TABLE job_queue (
    feature TEXT PRIMARY KEY,
    mode    TEXT NOT NULL
) WITHOUT ROWID;

-- How many jobs of an account may be on their way at once, where the user said so. 0: as many as there are.
CREATE TABLE job_limit (
    account_id TEXT PRIMARY KEY,
    at_once    INTEGER NOT NULL
) WITHOUT ROWID;
