// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/freshness.h"

#include "core/model/localtime.h"
#include "gui/window/sentence.h"

#include <QCoreApplication>
#include <QLocale>
#include <QUrl>

namespace meshping {

using namespace std::chrono_literals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Freshness)
};

// A snapshot comes each second: this is two of them missed.
constexpr auto longestSilence = 3s;

// How long a connection may take before the other side counts as unreachable.
constexpr auto timeToConnect = 2s;

QString momentText(WallTime time)
{
    const QDateTime moment = localTime(time);
    const QString clock = moment.toString(Words::tr("HH:mm:ss", "a time's pattern"));
    return moment.date() == QDate::currentDate()
               ? clock
               : QLocale().toString(moment.date(), QLocale::ShortFormat) + QLatin1Char(' ') + clock;
}

Freshness unreachable(const Health &health, Silence silence)
{
    const bool neverThere = health.linkLostSince == WallTime{};
    if (neverThere && silence.watched < timeToConnect)
        return {};
    return {Freshness::State::Stale, health.linkLostSince,
            Words::tr("%1 cannot be reached; it is tried again and again. %2")
                .arg(QUrl(health.source).authority(), asSentence(health.linkError))};
}

} // namespace

QString Freshness::words() const
{
    if (!isStale())
        return {};
    return since == WallTime{} ? Words::tr("No data") : Words::tr("No data since %1").arg(momentText(since));
}

Freshness freshnessOf(const Health &health, WallTime takenAt, Silence silence)
{
    if (!health.linkError.isEmpty())
        return unreachable(health, silence);
    // Before the monitor has said anything nothing is known.
    if (health.startedAt == WallTime{})
        return {};
    if (health.silentSince != WallTime{}) {
        return {Freshness::State::Stale, health.silentSince,
                Words::tr("Probing has come to a standstill: this machine does not get round to it.")};
    }
    if (takenAt != WallTime{} && silence.lasting > longestSilence) {
        const QString source = QUrl(health.source).authority();
        return {Freshness::State::Stale, takenAt,
                source.isEmpty() ? Words::tr("Probing has come to a standstill: this machine does not get round to it.")
                                 : Words::tr("%1 says nothing any more.").arg(source)};
    }
    return {Freshness::State::Live, {}, {}};
}

} // namespace meshping
