// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace meshping {

Q_DECLARE_LOGGING_CATEGORY(lcStore)

} // namespace meshping
