-- The providers that the user set up. Keys are in the keychain, under the account's id, and never here.
CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    name TEXT NOT NULL COLLATE NOCASE UNIQUE,
    provider_id TEXT NOT NULL,
    base_url TEXT NOT NULL,
    organisation TEXT NOT NULL DEFAULT '',
    project TEXT NOT NULL DEFAULT '',
    -- [["name", "value"], …]
    headers TEXT NOT NULL DEFAULT '[]',
    proxy_kind TEXT NOT NULL DEFAULT 'system' CHECK (proxy_kind IN ('system', 'none', 'explicit')),
    proxy_url TEXT NOT NULL DEFAULT '',
    allows_plain_http INTEGER NOT NULL DEFAULT 0,
    concurrency INTEGER NOT NULL DEFAULT 0,
    -- Whether the keychain holds a key, so that the list need not open it.
    has_key INTEGER NOT NULL DEFAULT 0,
    key_fingerprint TEXT NOT NULL DEFAULT ''
) STRICT;
