-- The gallery: what is known of an asset besides its file. Times are milliseconds since the epoch, money is picodollars.

-- Providers, models, tags and boards, each text once. `kind` 0 provider, 1 model, 2 tag, 3 board.
CREATE TABLE gallery_name (
    id   INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (kind, text)
);

-- One row an asset, numbers only: every filter is at worst a scan of some megabytes. The id is the order of the gallery,
-- newest last.
CREATE TABLE gallery (
    id         INTEGER PRIMARY KEY REFERENCES asset (id) ON DELETE CASCADE,
    -- 0 picture, 1 film, 2 sound, 3 something else.
    kind       INTEGER NOT NULL,
    -- 0 imported, 1 pasted, 2 generated.
    origin     INTEGER NOT NULL,
    width      INTEGER NOT NULL,
    height     INTEGER NOT NULL,
    bytes      INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    provider   INTEGER,
    model      INTEGER,
    seed       INTEGER,
    cost       INTEGER,
    play       INTEGER NOT NULL DEFAULT 0,
    stars      INTEGER NOT NULL DEFAULT 0,
    trashed_at INTEGER
);
CREATE INDEX gallery_by_model ON gallery (model) WHERE model IS NOT NULL;
CREATE INDEX gallery_by_seed ON gallery (seed) WHERE seed IS NOT NULL;
CREATE INDEX gallery_by_stars ON gallery (stars) WHERE stars > 0;
CREATE INDEX gallery_by_time ON gallery (created_at);
CREATE INDEX gallery_trash ON gallery (trashed_at) WHERE trashed_at IS NOT NULL;

-- The rest, read one by one.
CREATE TABLE gallery_details (
    id            INTEGER PRIMARY KEY REFERENCES asset (id) ON DELETE CASCADE,
    name          TEXT NOT NULL DEFAULT '',
    prompt        TEXT NOT NULL DEFAULT '',
    parameters    TEXT NOT NULL DEFAULT '',
    provider_name TEXT NOT NULL DEFAULT '',
    account       TEXT NOT NULL DEFAULT '',
    call_id       TEXT NOT NULL DEFAULT '',
    attempt_id    TEXT NOT NULL DEFAULT '',
    job_id        TEXT NOT NULL DEFAULT '',
    position      INTEGER NOT NULL DEFAULT 0,
    count         INTEGER NOT NULL DEFAULT 1,
    -- 0 unknown, 1 reported, 2 computed, 3 counted.
    cost_source   INTEGER NOT NULL DEFAULT 0,
    currency      TEXT NOT NULL DEFAULT 'USD',
    note          TEXT NOT NULL DEFAULT '',
    -- The tags once more, for the text search.
    tags          TEXT NOT NULL DEFAULT '',
    -- All of the text with its words apart, for scripts that write none; NULL when name, prompt, note and tags are that themselves.
    words         TEXT
);
CREATE INDEX gallery_details_by_call ON gallery_details (call_id) WHERE call_id <> '';
CREATE INDEX gallery_details_by_job ON gallery_details (job_id) WHERE job_id <> '';

-- Tags and boards of an asset.
CREATE TABLE gallery_mark (
    name  INTEGER NOT NULL REFERENCES gallery_name (id) ON DELETE CASCADE,
    asset INTEGER NOT NULL REFERENCES asset (id) ON DELETE CASCADE,
    PRIMARY KEY (name, asset)
) WITHOUT ROWID;
CREATE INDEX gallery_mark_by_asset ON gallery_mark (asset);

-- What an asset was made from. By hash: parents may be deleted, and come back.
CREATE TABLE gallery_parent (
    asset    INTEGER NOT NULL REFERENCES asset (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    hash     TEXT NOT NULL,
    role     TEXT NOT NULL,
    PRIMARY KEY (asset, position)
) WITHOUT ROWID;
CREATE INDEX gallery_parent_by_hash ON gallery_parent (hash);

-- Assets whose sidecar says less than the store; `change` counts up with every change.
CREATE TABLE gallery_stale (
    asset  INTEGER PRIMARY KEY REFERENCES asset (id) ON DELETE CASCADE,
    change INTEGER NOT NULL
);

CREATE VIEW gallery_words AS
    SELECT id, coalesce(words, prompt || ' ' || name || ' ' || note || ' ' || tags) AS body FROM gallery_details;
CREATE VIRTUAL TABLE gallery_search USING fts5(
    body, content='gallery_words', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='2 3');

CREATE TRIGGER gallery_details_added AFTER INSERT ON gallery_details BEGIN
    INSERT INTO gallery_search (rowid, body)
    VALUES (new.id, coalesce(new.words, new.prompt || ' ' || new.name || ' ' || new.note || ' ' || new.tags));
END;
CREATE TRIGGER gallery_details_removed AFTER DELETE ON gallery_details BEGIN
    INSERT INTO gallery_search (gallery_search, rowid, body)
    VALUES ('delete', old.id, coalesce(old.words, old.prompt || ' ' || old.name || ' ' || old.note || ' ' || old.tags));
END;
CREATE TRIGGER gallery_details_changed AFTER UPDATE OF name, prompt, note, tags, words ON gallery_details BEGIN
    INSERT INTO gallery_search (gallery_search, rowid, body)
    VALUES ('delete', old.id, coalesce(old.words, old.prompt || ' ' || old.name || ' ' || old.note || ' ' || old.tags));
    INSERT INTO gallery_search (rowid, body)
    VALUES (new.id, coalesce(new.words, new.prompt || ' ' || new.name || ' ' || new.note || ' ' || new.tags));
END;

-- What is there already, with what the jobs know of their files.
INSERT INTO gallery_name (kind, text)
    SELECT DISTINCT 0, j.provider_id FROM job j JOIN job_file f ON f.job = j.id WHERE f.asset_hash <> '';
INSERT INTO gallery_name (kind, text)
    SELECT DISTINCT 1, j.model_id FROM job j JOIN job_file f ON f.job = j.id WHERE f.asset_hash <> '';
INSERT INTO gallery (id, kind, origin, width, height, bytes, created_at)
    SELECT id,
           CASE WHEN mime LIKE 'image/%' THEN 0 WHEN mime LIKE 'video/%' THEN 1 WHEN mime LIKE 'audio/%' THEN 2 ELSE 3 END,
           CASE origin WHEN 'generated' THEN 2 WHEN 'pasted' THEN 1 ELSE 0 END,
           width, height, bytes, created_at
    FROM asset;
INSERT INTO gallery_details (id, name) SELECT id, name FROM asset;
UPDATE gallery SET (provider, model, seed) = (
    SELECT (SELECT id FROM gallery_name WHERE kind = 0 AND text = j.provider_id),
           (SELECT id FROM gallery_name WHERE kind = 1 AND text = j.model_id), f.seed
    FROM asset a JOIN job_file f ON f.asset_hash = a.hash JOIN job j ON j.id = f.job WHERE a.id = gallery.id LIMIT 1);
UPDATE gallery_details SET (prompt, parameters, account, call_id, attempt_id, job_id, position) = (
    SELECT j.prompt, coalesce(json_extract(j.request, '$.values'), ''), j.account_name, j.call_id, j.attempt_id, j.job_id,
           f.position
    FROM asset a JOIN job_file f ON f.asset_hash = a.hash JOIN job j ON j.id = f.job WHERE a.id = gallery_details.id LIMIT 1)
    WHERE EXISTS (SELECT 1 FROM asset a JOIN job_file f ON f.asset_hash = a.hash WHERE a.id = gallery_details.id);
INSERT INTO gallery_stale (asset, change) SELECT id, 1 FROM asset;
