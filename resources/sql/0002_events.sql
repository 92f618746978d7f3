-- SPDX-License-Identifier: GPL-3.0-or-later
-- What happened, and when the monitor ran: core/store/FORMAT.md

CREATE TABLE events (
    number INTEGER PRIMARY KEY,
    time_ms INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    duration_ms INTEGER NOT NULL,
    detail TEXT NOT NULL
);

CREATE TABLE runs (began_ms INTEGER PRIMARY KEY, ended_ms INTEGER NOT NULL);
