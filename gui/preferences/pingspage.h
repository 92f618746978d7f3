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

/// What the user prefers of this computer's own pings: interval, timeout and retention, by the keys of the settings and
/// written as in a configuration file. What is not there has its default.
QHash<QString, QString> readPings(const QSettings &settings);
void writePings(QSettings &settings, const QHash<QString, QString> &pings);

/// Seconds within limits, to the millisecond, without zeros that say nothing.
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

/// Interval, timeout and retention of this computer's own pings. What an option, the environment or the configuration
/// file says cannot be changed here, and where it says so is told.
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

    /// Who set it; empty where nobody did.
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
