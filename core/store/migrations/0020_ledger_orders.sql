-- An attempt has its place in the orders by figures when it has the figures. While it is held it stands in none of them,
-- which leaves less to write before its first byte is sent, and nothing to take out again when it is settled.
DROP INDEX attempts_by_cost;
DROP INDEX attempts_by_duration;
DROP INDEX attempts_by_input;
DROP INDEX attempts_by_output;
CREATE INDEX attempts_by_cost ON attempts (cost) WHERE cost IS NOT NULL;
CREATE INDEX attempts_by_duration ON attempts (duration) WHERE duration IS NOT NULL;
CREATE INDEX attempts_by_input ON attempts ((input + cache_read + cache_write)) WHERE state <> 0;
CREATE INDEX attempts_by_output ON attempts ((output + reasoning)) WHERE state <> 0;
