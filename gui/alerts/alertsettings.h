// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnose/alertpolicy.h"

#include <QObject>

class QSettings;

namespace meshping {

/// What the preferences hold about notifications and the tray.
struct AlertChoices
{
    AlertMode mode = AlertMode::All;
    QuietHours quiet;
    bool closesToTray = false; ///< closing the window leaves the program running in the tray
    bool startsInTray = false; ///< without showing its window

    bool operator==(const AlertChoices &) const = default;
};

/// Reads them; an unknown value counts as the default.
AlertChoices readAlertChoices(const QSettings &settings);
void writeAlertChoices(QSettings &settings, const AlertChoices &choices);

/// Everything that the user has chosen about notifications and the tray, in the preferences and elsewhere.
class AlertSettings : public QObject
{
    Q_OBJECT

public:
    /// `settings` outlives it.
    explicit AlertSettings(QSettings &settings);

    /// To be called when the settings may have changed.
    void reload();

    const AlertRules &rules() const { return m_rules; }

    const AlertChoices &choices() const { return m_choices; }

    /// No notifications until then; a moment in the past ends that.
    void muteUntil(WallTime moment);

    /// Chooses rows for notifications, or no longer; this counts in AlertMode::Chosen. `others`: the other rows with
    /// the same addresses. Earlier versions chose an address with all its rows: then these stay chosen.
    void choose(const QList<AlertTarget> &rows, bool chosen, const QList<AlertTarget> &others = {});

    /// The row `before` is now called `now`, and stays chosen if it was.
    void rename(const AlertTarget &before, const AlertTarget &now);

    /// True the first time only: then the user is told what closing to the tray means.
    bool takeFirstClosing();

Q_SIGNALS:
    void changed();

private:
    void saveChosen(const QString &place);

    QSettings &m_settings;
    AlertChoices m_choices;
    AlertRules m_rules;
};

} // namespace meshping
