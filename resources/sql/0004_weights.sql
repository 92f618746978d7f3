-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the averages weigh, and how many probes in a row were lost: core/store/FORMAT.md

ALTER TABLE statistics ADD COLUMN weight15m REAL NOT NULL DEFAULT 0;
ALTER TABLE statistics ADD COLUMN weight6h REAL NOT NULL DEFAULT 0;
ALTER TABLE statistics ADD COLUMN weight24h REAL NOT NULL DEFAULT 0;
ALTER TABLE statistics ADD COLUMN losses_in_a_row INTEGER NOT NULL DEFAULT 0;

-- Averages of before go on with the weight of as many replies at the interval of the target, first noted where the
-- weight will stand. The common interval is nowhere: all runs together lasted so long that its busiest target was sent
-- so many pings.
UPDATE statistics SET weight15m =
    coalesce((SELECT interval_ms FROM targets WHERE id = target), 0);
UPDATE statistics SET weight15m =
    coalesce((SELECT max(100.0, (SELECT sum(ended_ms - began_ms) FROM runs) * 1.0 / max(s.sent))
              FROM statistics AS s JOIN targets AS t ON t.id = s.target
              WHERE t.interval_ms IS NULL AND s.sent > 0), 30000.0)
    WHERE weight15m = 0;
UPDATE statistics SET
    weight6h = min(received, max(1, 21600000 / weight15m)),
    weight24h = min(received, max(1, 86400000 / weight15m)),
    weight15m = min(received, max(1, 900000 / weight15m));

UPDATE statistics SET losses_in_a_row = 1 WHERE lost > 0 AND NOT up;
