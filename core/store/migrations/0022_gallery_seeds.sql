-- The seed that an asset is known by, as text: its own, or else the one that its request asked for; see seedOf(). Searched by, and
-- shown, without reading parameters.
ALTER TABLE gallery_details ADD COLUMN seed TEXT NOT NULL DEFAULT '';
CREATE INDEX gallery_details_by_seed ON gallery_details (seed) WHERE seed <> '';
UPDATE gallery_details SET seed = coalesce(
    (SELECT g.seed FROM gallery g WHERE g.id = gallery_details.id),
    CASE WHEN json_valid(parameters) THEN json_extract(parameters, '$.seed') END,
    '');
DROP INDEX gallery_by_seed;
