// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/run.h"

#include <algorithm>
#include <optional>

namespace meshping {

std::vector<Absence> absencesBetween(const std::vector<Run> &runs, WallTime from, WallTime to)
{
    std::vector<Absence> found;
    std::optional<WallTime> ended;
    for (const Run &run : runs) {
        if (ended && run.began > *ended && *ended < to && run.began > from)
            found.push_back({std::max(*ended, from), std::min(run.began, to)});
        ended = std::max(ended.value_or(run.ended), run.ended);
    }
    return found;
}

} // namespace meshping
