// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace meshping {

/// The version of this build, like "1.0.0".
QString version();

} // namespace meshping
