// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/loadconfig.h"

#include <functional>

namespace meshping {

/// Reads a daemon's settings again while it runs, from where it read them at its start. Settings that need a restart
/// are named in the log. If anything is wrong all settings stay as they are.
class Reload
{
public:
    struct Actions
    {
        std::function<void(const Config &)> tune; ///< interval, timeout and the others of Tuning
        std::function<void(const QByteArray &)> setToken;
    };

    /// `started`, `token`: the settings and the token at the start.
    Reload(ConfigSources sources, Config started, QByteArray token, Actions actions);

    /// Reads the settings, puts them in force, and logs the result.
    void run();

private:
    /// Returns what has changed, in words; logs a warning for each change that needs a restart.
    QStringList adopt(const Config &now);

    ConfigSources m_sources;
    Config m_started; ///< holds for settings that need a restart
    Config m_current; ///< holds for the others
    QByteArray m_token;
    Actions m_actions;
};

} // namespace meshping
