// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/loadconfig.h"

#include <functional>

namespace meshping {

/// Reads a daemon's settings again while it runs, from the places of its start: what can change does, what cannot is
/// named. Where anything is wrong all stays as it is.
class Reload
{
public:
    struct Actions
    {
        std::function<void(const Config &)> tune; ///< interval, timeout, and what else a monitor takes at any time
        std::function<void(const QByteArray &)> setToken;
    };

    /// `started` with: in force until the first run.
    Reload(ConfigSources sources, Config started, QByteArray token, Actions actions);

    /// Reads them, acts, and tells in the log what came of it.
    void run();

private:
    /// The words for what changed and is in force now; a warning for each that is not.
    QStringList adopt(const Config &now);

    ConfigSources m_sources;
    Config m_started; ///< in force for what needs a restart
    Config m_current; ///< for what does not
    QByteArray m_token;
    Actions m_actions;
};

} // namespace meshping
