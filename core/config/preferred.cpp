// SPDX-License-Identifier: GPL-3.0-or-later
// What a user of the window prefers: weaker than all that is set, stronger than the defaults.
#include "core/config/loadconfig.h"
#include "core/config/setting.h"

namespace meshping {

using namespace Qt::StringLiterals;

LoadedConfig withPreferences(LoadedConfig loaded, const QHash<QString, QString> &preferences)
{
    for (const Setting &setting : settings()) {
        const QString key = setting.key.toString();
        if (!preferences.contains(key) || loaded.origins.contains(key))
            continue;
        if (const auto done = setting.apply(loaded.config, preferences.value(key), loaded.warnings); !done)
            loaded.warnings.append(u"%1 (preferences): %2"_s.arg(key, done.error()));
    }
    return loaded;
}

} // namespace meshping
