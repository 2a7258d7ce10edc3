-- By status, and of each status the newest first, however few of the days that are asked for: one index instead of the two
-- that knew either all rows or their times.
DROP INDEX attempts_by_http_status;
DROP INDEX attempts_by_status;
CREATE INDEX attempts_by_status ON attempts (http_status, started_at);
