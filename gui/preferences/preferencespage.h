// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QSettings;

namespace meshping {

/// One page of the preferences. Until save() it changes nothing.
class PreferencesPage : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// The text of its tab, with a mnemonic.
    virtual QString title() const = 0;

    /// Shows what the settings hold.
    virtual void load(const QSettings &settings) = 0;

    /// Puts what is shown into the settings.
    virtual void save(QSettings &settings) const = 0;

Q_SIGNALS:
    /// The user changed something.
    void changed();
};

} // namespace meshping
