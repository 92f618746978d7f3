// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/remotesource.h"

namespace meshping {

RemoteSource::RemoteSource(const RemoteSettings &settings)
    : m_server(settings.server),
      m_monitor(std::make_unique<RemoteMonitor>(settings))
{
}

void RemoteSource::start()
{
    Q_EMIT monitorChanged(m_monitor.get());
}

} // namespace meshping
