// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/window/monitorsource.h"
#include "tests/http/fakemonitor.h"

/// A monitor that is there from the start, at a place of the test's choice.
class PlacedSource : public meshping::MonitorSource
{
public:
    explicit PlacedSource(QString place) : m_place(std::move(place)) {}

    meshping::Monitor *monitor() const override { return m_monitor.get(); }

    QString place() const override { return m_place; }

    void start() override { Q_EMIT monitorChanged(m_monitor.get()); }

    meshping::FakeMonitor &fake() const { return *m_monitor; }

    /// Another monitor takes the place of this one.
    void replace()
    {
        const auto old = std::exchange(m_monitor, nullptr);
        Q_EMIT monitorChanged(nullptr);
        m_monitor = std::make_unique<meshping::FakeMonitor>();
        Q_EMIT monitorChanged(m_monitor.get());
    }

private:
    QString m_place;
    std::unique_ptr<meshping::FakeMonitor> m_monitor = std::make_unique<meshping::FakeMonitor>();
};
