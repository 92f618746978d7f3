// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/language/language.h"
#include "gui/window/mainwindow.h"

#include <functional>
#include <memory>

namespace meshping {

/// Has a window in the language of the settings. Where the user chooses another one, a new window takes the place of
/// the old one: every word of it is new, and the monitors run on.
class WindowHost : public QObject
{
    Q_OBJECT

public:
    /// `prepare` is called with each window before it has a page. `settings` outlives the host.
    WindowHost(QSettings &settings, std::function<void(MainWindow &)> prepare);
    ~WindowHost() override;

    /// The one there is now.
    MainWindow &window() const { return *m_window; }

private:
    void make();
    void followLanguage();
    void replace();

    QSettings &m_settings;
    std::function<void(MainWindow &)> m_prepare;
    Language m_language;
    QString m_chosen; ///< that language, as it stands in the settings
    std::unique_ptr<MainWindow> m_window;
};

} // namespace meshping
