// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/preferences/preferencespage.h"

#include <QDialog>

class QDialogButtonBox;
class QSettings;
class QTabWidget;

namespace meshping {

/// The preferences: pages over the settings. OK and Apply put what is shown into them, Cancel leaves them as they are.
class PreferencesDialog : public QDialog
{
    Q_OBJECT

public:
    /// `settings` outlives it.
    explicit PreferencesDialog(QSettings &settings, QWidget *parent = nullptr);

    /// Appends a page, and loads it.
    void addPage(PreferencesPage *page);

    /// The number of the page in front.
    int currentPage() const;
    void setCurrentPage(int number);

    void accept() override;

Q_SIGNALS:
    /// The settings were changed.
    void applied();

private:
    void apply();
    void setChanged(bool changed);

    QSettings &m_settings;
    QTabWidget *m_pages;
    QDialogButtonBox *m_buttons;
    bool m_changed = false;
};

} // namespace meshping
