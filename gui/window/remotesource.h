// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/remotemonitor.h"
#include "gui/window/monitorsource.h"

namespace meshping {

/// A daemon elsewhere. It is there from the start; whether it can be reached its health tells.
class RemoteSource final : public MonitorSource
{
    Q_OBJECT

public:
    explicit RemoteSource(const RemoteSettings &settings);

    Monitor *monitor() const override { return m_monitor.get(); }

    QString place() const override { return m_server.authority() + m_server.path(); }

    const QUrl &server() const { return m_server; }

    void start() override;

private:
    QUrl m_server;
    std::unique_ptr<RemoteMonitor> m_monitor;
};

} // namespace meshping
