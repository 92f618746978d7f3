// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/alerts/alertsettings.h"

#include <QSettings>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

const QString modeKey = u"notifications/mode"_s;
const QString quietKey = u"notifications/quiet"_s;
const QString quietFromKey = u"notifications/quiet-from"_s;
const QString quietToKey = u"notifications/quiet-to"_s;
const QString mutedKey = u"notifications/muted-until"_s;
const QString chosenKey =
    u"notifications/chosen"_s; ///< a list for each place, of name@address; an address alone means all rows that have it
const QString closeKey = u"tray/close"_s;
const QString startKey = u"tray/start"_s;
const QString closedOnceKey = u"tray/closed-once"_s;

const QString timeFormat = u"HH:mm"_s;

const std::pair<AlertMode, QString> modes[] = {
    {AlertMode::Off, u"off"_s}, {AlertMode::Chosen, u"chosen"_s}, {AlertMode::All, u"all"_s}};

QTime timeAt(const QSettings &settings, const QString &key, QTime otherwise)
{
    const QTime time = QTime::fromString(settings.value(key).toString(), timeFormat);
    return time.isValid() ? time : otherwise;
}

} // namespace

AlertChoices readAlertChoices(const QSettings &settings)
{
    AlertChoices choices;
    const QString mode = settings.value(modeKey).toString();
    for (const auto &[known, name] : modes) {
        if (name == mode)
            choices.mode = known;
    }
    QuietHours &quiet = choices.quiet;
    quiet.on = settings.value(quietKey).toBool();
    quiet.from = timeAt(settings, quietFromKey, quiet.from);
    quiet.to = timeAt(settings, quietToKey, quiet.to);
    choices.closesToTray = settings.value(closeKey).toBool();
    choices.startsInTray = settings.value(startKey).toBool();
    return choices;
}

void writeAlertChoices(QSettings &settings, const AlertChoices &choices)
{
    for (const auto &[known, name] : modes) {
        if (known == choices.mode)
            settings.setValue(modeKey, name);
    }
    settings.setValue(quietKey, choices.quiet.on);
    settings.setValue(quietFromKey, choices.quiet.from.toString(timeFormat));
    settings.setValue(quietToKey, choices.quiet.to.toString(timeFormat));
    settings.setValue(closeKey, choices.closesToTray);
    settings.setValue(startKey, choices.startsInTray);
}

AlertSettings::AlertSettings(QSettings &settings) : m_settings(settings)
{
    m_rules.mutedUntil = WallTime(std::chrono::seconds(m_settings.value(mutedKey).toLongLong()));
    m_settings.beginGroup(chosenKey);
    const QStringList places = m_settings.childKeys();
    for (const QString &place : places) {
        const QStringList keys = m_settings.value(place).toStringList();
        for (const QString &key : keys) {
            const qsizetype at = key.lastIndexOf(u'@');
            m_rules.chosen.insert({place, key.mid(at + 1), key.left(std::max(at, qsizetype(0)))});
        }
    }
    m_settings.endGroup();
    reload();
}

void AlertSettings::reload()
{
    m_choices = readAlertChoices(m_settings);
    m_rules.mode = m_choices.mode;
    m_rules.quiet = m_choices.quiet;
    Q_EMIT changed();
}

void AlertSettings::muteUntil(WallTime moment)
{
    m_rules.mutedUntil = moment;
    const auto seconds = std::chrono::floor<std::chrono::seconds>(moment).time_since_epoch().count();
    m_settings.setValue(mutedKey, qlonglong(seconds));
    Q_EMIT changed();
}

void AlertSettings::choose(const QList<AlertTarget> &rows, bool chosen, const QList<AlertTarget> &others)
{
    QSet<QString> places;
    for (const AlertTarget &other : others) {
        if (m_rules.chosen.contains(other.anyName()))
            m_rules.chosen.insert(other);
    }
    for (const AlertTarget &row : rows) {
        places << row.place;
        m_rules.chosen.remove(row.anyName());
        if (chosen)
            m_rules.chosen.insert(row);
        else
            m_rules.chosen.remove(row);
    }
    for (const QString &place : std::as_const(places))
        saveChosen(place);
    Q_EMIT changed();
}

void AlertSettings::rename(const AlertTarget &before, const AlertTarget &now)
{
    if (!m_rules.chosen.remove(before))
        return;
    m_rules.chosen.insert(now);
    saveChosen(now.place);
    Q_EMIT changed();
}

void AlertSettings::saveChosen(const QString &place)
{
    QStringList all;
    for (const AlertTarget &target : std::as_const(m_rules.chosen)) {
        if (target.place == place)
            all << target.key();
    }
    all.sort();
    const QString key = chosenKey + u'/' + place;
    if (all.isEmpty())
        m_settings.remove(key);
    else
        m_settings.setValue(key, all);
}

bool AlertSettings::takeFirstClosing()
{
    const bool first = !m_settings.value(closedOnceKey).toBool();
    m_settings.setValue(closedOnceKey, true);
    return first;
}

} // namespace meshping
