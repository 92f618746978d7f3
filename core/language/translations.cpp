// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/translations.h"

// A resource in a library that is linked statically is left out unless somebody asks for it; outside any namespace.
static void bringTranslations()
{
    Q_INIT_RESOURCE(translations);
}

namespace meshping {

QString translationFile(const QString &code)
{
    bringTranslations();
    return QStringLiteral(":/translations/meshping_%1.qm").arg(code);
}

} // namespace meshping
