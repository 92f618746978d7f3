// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace meshping {

/// Orders names as people do: host2 before host10, whatever the case. Negative, zero or positive.
int naturalCompare(QStringView a, QStringView b);

} // namespace meshping
