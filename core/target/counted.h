// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace meshping {

/// "1 target", "2 targets": for what is printed in English alone.
inline QString counted(quint64 count, QStringView one, QStringView many)
{
    return QStringLiteral("%1 %2").arg(count).arg(count == 1 ? one : many);
}

} // namespace meshping
