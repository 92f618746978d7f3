-- SPDX-License-Identifier: GPL-3.0-or-later
-- Since when a target's name has its address no longer: core/store/FORMAT.md

ALTER TABLE targets ADD COLUMN ended_ms INTEGER;
