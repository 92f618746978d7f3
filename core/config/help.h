// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace meshping {

/// What `meshping --help` prints.
QString helpText();

} // namespace meshping
