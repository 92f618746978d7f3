// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/loadconfig.h"
#include "core/config/setting.h"
#include "gui/preferences/preferencespage.h"

#include <QDoubleSpinBox>
#include <QHash>

class QFormLayout;
class QSpinBox;

namespace meshping {

class Note;

/// The user's preferences for this computer's pings (interval, timeout, retention): settings' keys with values as in a
/// configuration file. A key that is missing has its default.
QHash<QString, QString> readPings(const QSettings &settings);
void writePings(QSettings &settings, const QHash<QString, QString> &pings);

/// A field for seconds within limits, to the millisecond, without trailing zeros.
class SecondsBox : public QDoubleSpinBox
{
    Q_OBJECT

public:
    explicit SecondsBox(const ValueRange &limits, QWidget *parent = nullptr);

    QString textFromValue(double value) const override;
};

/// What the page of the pings has to know of this process.
struct PingsScope
{
    LoadedConfig loaded; ///< what is set, and the defaults; without preferences
    QString elsewhere;   ///< the daemon shown in front; empty: none
};

/// Interval, timeout and retention of this computer's own pings. A value that is set by an option, the environment or
/// the configuration file cannot be changed here; the page says where it is set.
class PingsPage : public PreferencesPage
{
    Q_OBJECT

public:
    explicit PingsPage(PingsScope scope, QWidget *parent = nullptr);

    QString title() const override;
    void load(const QSettings &settings) override;
    void save(QSettings &settings) const override;

private:
    /// Whether it is for the user to choose.
    bool isFree(const QString &key) const;

    QString scopeInWords() const;

    /// Where the setting was set, in words; empty if it was not.
    QString originInWords(const QString &key) const;
    Note *addNumber(QFormLayout &layout, const QString &label, QWidget *box, const QString &key);
    void tellWhatItMeans();

    PingsScope m_scope;
    SecondsBox *m_interval;
    SecondsBox *m_timeout;
    QSpinBox *m_days;
    Note *m_aboutInterval;
    Note *m_aboutTimeout;
    Note *m_aboutDays;
    int m_daysNow = 0;
};

} // namespace meshping
