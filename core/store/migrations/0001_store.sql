-- Which runs of the program used this home. One that never said farewell, and whose lock nobody holds, crashed;
-- its rows in progress are recovered by the rooms that own them.
CREATE TABLE instances (
    id         TEXT PRIMARY KEY NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at   INTEGER
) WITHOUT ROWID;
CREATE INDEX instances_open ON instances (id) WHERE ended_at IS NULL;

-- Writes that were committed after having waited in the side file, so that none is done twice.
CREATE TABLE replayed_writes (
    id TEXT PRIMARY KEY NOT NULL
) WITHOUT ROWID;
