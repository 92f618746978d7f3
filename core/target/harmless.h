// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace meshping {

/// Whether a character steers what shows it, or shows as nothing: controls (C0, C1, DEL), bidirectional overrides,
/// joiners and fillers without width, line and paragraph separators.
bool isInvisible(char32_t c);

/// One line of other people's text, each such character of which has become a question mark.
QString harmless(QStringView text);

} // namespace meshping
