// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/preferences/preferencespage.h"

class QCheckBox;
class QComboBox;
class QTimeEdit;

namespace meshping {

/// Which targets the user is notified about, quiet hours, and how the window uses the tray.
class NotificationsPage : public PreferencesPage
{
    Q_OBJECT

public:
    /// `tray`: whether the desktop has one.
    explicit NotificationsPage(bool tray, QWidget *parent = nullptr);

    QString title() const override;
    void load(const QSettings &settings) override;
    void save(QSettings &settings) const override;

private:
    QLayout *quietRow();
    void enable();

    QComboBox *m_mode;
    QCheckBox *m_quiet;
    QTimeEdit *m_from;
    QTimeEdit *m_to;
    QCheckBox *m_closes;
    QCheckBox *m_starts;
};

} // namespace meshping
