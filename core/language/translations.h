// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace meshping {

/// Where the translations into a language ("de") are, for QTranslator; of English these are plural forms alone.
QString translationFile(const QString &code);

} // namespace meshping
