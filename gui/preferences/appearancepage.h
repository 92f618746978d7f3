// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/preferences/preferencespage.h"

class QComboBox;

namespace meshping {

/// Theme, colour scale and language.
class AppearancePage : public PreferencesPage
{
    Q_OBJECT

public:
    explicit AppearancePage(QWidget *parent = nullptr);

    QString title() const override;
    void load(const QSettings &settings) override;
    void save(QSettings &settings) const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintStrips();

    QComboBox *m_theme;
    QComboBox *m_colors;
    QComboBox *m_language;
};

} // namespace meshping
