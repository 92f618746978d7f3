-- SPDX-License-Identifier: GPL-3.0-or-later
-- What each table and blob holds: core/store/FORMAT.md

PRAGMA application_id = 0x6d736870; -- "mshp"

CREATE TABLE meta (key TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;

INSERT INTO meta VALUES ('identity', hex(randomblob(16))), ('folded', 0);

-- AUTOINCREMENT: an id is never used again.
CREATE TABLE targets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    host TEXT NOT NULL,
    family INTEGER NOT NULL,
    interval_ms INTEGER
);

CREATE TABLE statistics (
    target INTEGER PRIMARY KEY,
    seq INTEGER NOT NULL,
    sent INTEGER NOT NULL,
    received INTEGER NOT NULL,
    lost INTEGER NOT NULL,
    late INTEGER NOT NULL,
    duplicates INTEGER NOT NULL,
    send_errors INTEGER NOT NULL,
    sum_ns INTEGER NOT NULL,
    min_ns INTEGER NOT NULL,
    max_ns INTEGER NOT NULL,
    last_ns INTEGER NOT NULL,
    avg15m_ms REAL NOT NULL,
    avg6h_ms REAL NOT NULL,
    avg24h_ms REAL NOT NULL,
    last_reply_ms INTEGER NOT NULL,
    up INTEGER NOT NULL,
    histogram BLOB NOT NULL,
    icmp_errors BLOB NOT NULL
);

CREATE TABLE minutes (slot INTEGER, target INTEGER, counts BLOB NOT NULL, PRIMARY KEY (slot, target)) WITHOUT ROWID;

CREATE TABLE hours (slot INTEGER, target INTEGER, counts BLOB NOT NULL, PRIMARY KEY (slot, target)) WITHOUT ROWID;

CREATE TABLE days (slot INTEGER, target INTEGER, counts BLOB NOT NULL, PRIMARY KEY (slot, target)) WITHOUT ROWID;

CREATE TABLE log (position INTEGER PRIMARY KEY, seq INTEGER NOT NULL, part INTEGER NOT NULL, bytes BLOB NOT NULL);

CREATE TABLE removed (target INTEGER PRIMARY KEY);
