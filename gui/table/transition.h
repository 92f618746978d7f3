// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/table/arrangement.h"

namespace meshping {

/// How a model comes from one arrangement to the next by a few signals, however many rows there are: those that go are
/// moved to the end and cut off, those that come are put at the end, then all move to their places.
struct Transition
{
    ArrangementPtr from;
    ArrangementPtr to;

    std::vector<int> parting;     ///< for each row its place once those that go stand last; empty: all stand there
    std::vector<TableRow> parted; ///< the rows then
    int staying = 0;              ///< how many do not go
    std::vector<TableRow> joined; ///< those that stay, as they were, and those that come; empty: none comes
    std::vector<int> placing;     ///< for each of these its place in `to`; empty: all stand there

    /// With nothing placed anew: the rows of which something shown has changed, none when last < first.
    int firstChanged = 0;
    int lastChanged = -1;
};

using TransitionPtr = std::shared_ptr<const Transition>;

TransitionPtr transitionBetween(ArrangementPtr from, ArrangementPtr to);

} // namespace meshping
