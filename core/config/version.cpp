// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/version.h"

namespace meshping {

QString version()
{
    return QStringLiteral(MESHPING_VERSION);
}

} // namespace meshping
