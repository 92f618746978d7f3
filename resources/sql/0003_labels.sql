-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the user says about targets: core/store/FORMAT.md

CREATE TABLE labels (target INTEGER, name TEXT, value TEXT NOT NULL, PRIMARY KEY (target, name)) WITHOUT ROWID;
