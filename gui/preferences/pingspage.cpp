// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/pingspage.h"

#include "gui/preferences/note.h"

#include <QFormLayout>
#include <QSettings>
#include <QSignalBlocker>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

const QString intervalKey = u"interval"_s;
const QString timeoutKey = u"timeout"_s;
const QString daysKey = u"histogram-days"_s;

QString placeOf(const QString &key)
{
    return u"pings/"_s + key;
}

double inSeconds(std::chrono::milliseconds span)
{
    return std::chrono::duration<double>(span).count();
}

} // namespace

QHash<QString, QString> readPings(const QSettings &settings)
{
    QHash<QString, QString> pings;
    for (const QString &key : {intervalKey, timeoutKey, daysKey}) {
        if (settings.contains(placeOf(key)))
            pings.insert(key, settings.value(placeOf(key)).toString());
    }
    return pings;
}

void writePings(QSettings &settings, const QHash<QString, QString> &pings)
{
    for (const QString &key : {intervalKey, timeoutKey, daysKey}) {
        if (pings.contains(key))
            settings.setValue(placeOf(key), pings.value(key));
        else
            settings.remove(placeOf(key));
    }
}

SecondsBox::SecondsBox(const ValueRange &limits, QWidget *parent) : QDoubleSpinBox(parent)
{
    setDecimals(3);
    setRange(limits.lowest, limits.highest);
    setStepType(AdaptiveDecimalStepType);
    setSuffix(tr(" s"));
    setGroupSeparatorShown(false);
}

QString SecondsBox::textFromValue(double value) const
{
    QLocale plain = locale();
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    return plain.toString(value, 'f', QLocale::FloatingPointShortest);
}

PingsPage::PingsPage(PingsScope scope, QWidget *parent)
    : PreferencesPage(parent),
      m_scope(std::move(scope)),
      m_interval(new SecondsBox(intervalRange)),
      m_timeout(new SecondsBox(timeoutRange)),
      m_days(new QSpinBox)
{
    m_days->setRange(int(histogramDaysRange.lowest), int(histogramDaysRange.highest));
    m_days->setSuffix(tr(" days"));
    auto *layout = new QFormLayout(this);
    if (const QString words = scopeInWords(); !words.isEmpty())
        layout->addRow(new Note(words));
    m_aboutInterval = addNumber(*layout, tr("&Interval between pings:"), m_interval, intervalKey);
    m_aboutTimeout = addNumber(*layout, tr("&Timeout of a ping:"), m_timeout, timeoutKey);
    m_aboutDays = addNumber(*layout, tr("&Keep histograms by the hour:"), m_days, daysKey);
    for (SecondsBox *box : {m_interval, m_timeout})
        connect(box, &QDoubleSpinBox::valueChanged, this, &PreferencesPage::changed);
    connect(m_days, &QSpinBox::valueChanged, this, &PreferencesPage::changed);
    connect(this, &PreferencesPage::changed, this, &PingsPage::tellWhatItMeans);
}

QString PingsPage::title() const
{
    return tr("&Pings");
}

bool PingsPage::isFree(const QString &key) const
{
    return !m_scope.loaded.config.connect.isValid() && !m_scope.loaded.origins.contains(key);
}

QString PingsPage::scopeInWords() const
{
    if (m_scope.loaded.config.connect.isValid())
        return tr("This window was started to show %1, and pings nothing itself. How a daemon pings is set where it "
                  "runs.")
            .arg(m_scope.loaded.config.connect.authority());
    if (!m_scope.elsewhere.isEmpty())
        return tr("This is how this computer pings. %1, which is shown in front, is set where it runs.")
            .arg(m_scope.elsewhere);
    return {};
}

QString PingsPage::originInWords(const QString &key) const
{
    const auto origin = m_scope.loaded.origins.constFind(key);
    if (origin == m_scope.loaded.origins.cend())
        return {};
    switch (origin->kind) {
    case Origin::Kind::Option:
        return tr("Set by the option %1.").arg(origin->place);
    case Origin::Kind::Environment:
        return tr("Set by the environment variable %1.").arg(origin->place);
    default:
        return tr("Set in line %1 of %2.").arg(origin->place.section(u':', -1), origin->place.section(u':', 0, -2));
    }
}

Note *PingsPage::addNumber(QFormLayout &layout, const QString &label, QWidget *box, const QString &key)
{
    auto *note = new Note;
    layout.addRow(label, box);
    layout.addRow({}, note);
    box->setEnabled(isFree(key));
    return note;
}

void PingsPage::load(const QSettings &settings)
{
    const Config config = withPreferences(m_scope.loaded, readPings(settings)).config;
    {
        const QSignalBlocker blocker(this);
        m_interval->setValue(inSeconds(config.interval));
        m_timeout->setValue(inSeconds(config.timeout));
        m_days->setValue(int(config.histogramDays.count()));
    }
    m_daysNow = m_days->value();
    tellWhatItMeans();
}

void PingsPage::save(QSettings &settings) const
{
    QHash<QString, QString> pings = readPings(settings);
    const Config &set = m_scope.loaded.config;
    const auto put = [&](const QString &key, double value, double otherwise) {
        if (!isFree(key))
            return;
        if (value == otherwise)
            pings.remove(key);
        else
            pings.insert(key, QString::number(value));
    };
    put(intervalKey, m_interval->value(), inSeconds(set.interval));
    put(timeoutKey, m_timeout->value(), inSeconds(set.timeout));
    put(daysKey, m_days->value(), double(set.histogramDays.count()));
    writePings(settings, pings);
}

void PingsPage::tellWhatItMeans()
{
    const auto tell = [this](Note *note, QWidget *box, const QString &key, const QString &meaning) {
        const QString origin = originInWords(key);
        note->tell(origin.isEmpty() ? meaning : origin);
        box->setAccessibleDescription(note->text());
    };
    tell(m_aboutInterval, m_interval, intervalKey, tr("Targets with an interval of their own keep it."));
    tell(m_aboutTimeout, m_timeout, timeoutKey,
         m_timeout->value() >= m_interval->value()
             ? tr("Not below the interval: several pings of a target are under way at once.")
             : tr("A ping without a reply by then is lost; a reply after it counts as late."));
    tell(m_aboutDays, m_days, daysKey,
         m_days->value() < m_daysNow ? tr("Fewer than now: what is older will be deleted for good.")
                                     : tr("By the day they are kept for two years."));
}

} // namespace meshping
