-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was taken over from copies of other databases: core/store/FORMAT.md

CREATE TABLE taken (source TEXT, id INTEGER, target INTEGER NOT NULL, counters BLOB NOT NULL,
                    PRIMARY KEY (source, id)) WITHOUT ROWID;

CREATE TABLE taken_minutes (slot INTEGER, target INTEGER, source TEXT, counts BLOB NOT NULL,
                            PRIMARY KEY (slot, target, source)) WITHOUT ROWID;

CREATE TABLE taken_hours (slot INTEGER, target INTEGER, source TEXT, counts BLOB NOT NULL,
                          PRIMARY KEY (slot, target, source)) WITHOUT ROWID;

CREATE TABLE taken_days (slot INTEGER, target INTEGER, source TEXT, counts BLOB NOT NULL,
                         PRIMARY KEY (slot, target, source)) WITHOUT ROWID;
