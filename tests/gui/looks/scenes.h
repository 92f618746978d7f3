// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gui/looks/samplewindow.h"

#include <functional>
#include <vector>

namespace meshping {

/// Something that the program shows.
struct Scene
{
    const char *name;

    /// Brings it up, as a user would, and gives the window or dialog that it is in; null when it did not come.
    std::function<QWidget *(SampleWindow &)> open;
};

/// Everything that it shows. A new dialog or page gets its line in there, and with it the tests of size, of accessible
/// names and of the keyboard.
const std::vector<Scene> &allScenes();

} // namespace meshping
