-- How the attempts of a day went, by provider and account: added to when an attempt is completed. `day` is the day on which
-- it began (yyyymmdd). What the user stopped, and what was wrong with the request itself, says nothing and is not counted.
CREATE TABLE health (
    day       INTEGER NOT NULL,
    provider  INTEGER NOT NULL,
    account   INTEGER NOT NULL,
    succeeded INTEGER NOT NULL,
    failed    INTEGER NOT NULL,
    limited   INTEGER NOT NULL,
    PRIMARY KEY (day, provider, account)
) WITHOUT ROWID;

-- The kinds are those of health.cpp.
INSERT INTO health (day, provider, account, succeeded, failed, limited)
SELECT day, provider, account, sum(error IS NULL),
       sum(coalesce(error IN ('Internal', 'Unauthorized', 'Forbidden', 'NoKey', 'PaymentRequired', 'Overloaded', 'ServerFailure',
                              'Offline', 'Timeout', 'Protocol'), 0)),
       sum(coalesce(error IN ('RateLimited', 'QuotaExhausted'), 0))
FROM attempts WHERE state <> 0 GROUP BY day, provider, account;
