-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether a target was learnt from a peer, and whether the user wants it to rest: core/store/FORMAT.md

ALTER TABLE targets ADD COLUMN is_foreign INTEGER NOT NULL DEFAULT 0;
ALTER TABLE targets ADD COLUMN is_paused INTEGER NOT NULL DEFAULT 0;
