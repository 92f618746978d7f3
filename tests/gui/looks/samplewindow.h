// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/appearance/appearance.h"
#include "gui/window/mainwindow.h"
#include "gui/window/monitorpage.h"
#include "tests/http/fakemonitor.h"

#include <QSettings>
#include <QTemporaryDir>

namespace meshping {

/// The real window with targets in every state, a history, events and notices: what tests of its looks are made of.
class SampleWindow
{
public:
    explicit SampleWindow(Appearance appearance = Appearance::Light);
    ~SampleWindow();

    MainWindow &window() { return *m_window; }

    MonitorPage &page() { return *m_window->page(); }

    FakeMonitor &monitor() { return *m_monitor; }

    /// Rows, chart and figures are shown.
    bool isReady();

private:
    QTemporaryDir m_folder;
    QSettings m_settings;
    FakeMonitor *m_monitor;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace meshping
