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

/// What the settings hold; the default in place of what is nothing that there is.
AlertChoices readAlertChoices(const QSettings &settings);
void writeAlertChoices(QSettings &settings, const AlertChoices &choices);

/// All that the user chose about notifications and the tray, by the preferences and elsewhere, remembered.
class AlertSettings : public QObject
{
    Q_OBJECT

public:
    /// `settings` outlives it.
    explicit AlertSettings(QSettings &settings);

    /// The settings may hold other choices.
    void reload();

    const AlertRules &rules() const { return m_rules; }

    const AlertChoices &choices() const { return m_choices; }

    /// Tells nothing until then; a moment that is past: goes on telling.
    void muteUntil(WallTime moment);

    /// Chooses rows, or no longer; it matters in AlertMode::Chosen. `others`: the rows that have an address with them;
    /// where all with that were chosen, as earlier versions did, these stay so.
    void choose(const QList<AlertTarget> &rows, bool chosen, const QList<AlertTarget> &others = {});

    /// The row `before` is called `now`; it stays chosen.
    void rename(const AlertTarget &before, const AlertTarget &now);

    /// True once: the user learns what closing to the tray means.
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
