-- SPDX-License-Identifier: GPL-3.0-or-later
-- The ways to targets, each once, and since when which of them was a target's: core/store/FORMAT.md

CREATE TABLE paths (
    id INTEGER PRIMARY KEY,
    hops TEXT NOT NULL UNIQUE
);

CREATE TABLE routes (
    target INTEGER NOT NULL,
    time_ms INTEGER NOT NULL,
    path INTEGER NOT NULL,
    changes INTEGER NOT NULL,
    mtu INTEGER NOT NULL,
    PRIMARY KEY (target, time_ms)
) WITHOUT ROWID;

CREATE INDEX routes_by_time ON routes (time_ms);
