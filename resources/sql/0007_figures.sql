-- SPDX-License-Identifier: GPL-3.0-or-later
-- What belongs to an event, in place of the words in `detail`: core/store/FORMAT.md

ALTER TABLE events ADD COLUMN figures TEXT NOT NULL DEFAULT '';
