// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/doubtedspans.h"

#include "core/store/sqlite/log.h"

#include <QDateTime>
#include <QTimeZone>

namespace meshping {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// An end is noted this often.
constexpr auto betweenNotes = 1min;

/// For how long users are told after the clock was right again; the event stays.
constexpr auto toldFor = std::chrono::days(7);

/// Slots that a wrong clock wrote further into the future are deleted.
constexpr auto farFuture = 1h;

QString text(WallTime time)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
    return QDateTime::fromSecsSinceEpoch(seconds, QTimeZone::utc()).toString(u"yyyy-MM-dd HH:mm"_s);
}

QString text(const ClockTable::Span &span)
{
    return StoreFault::tr("%1 to %2 UTC", "two times").arg(text(span.began), text(span.ended + betweenNotes));
}

} // namespace

StoreResult DoubtedSpans::read(ClockTable &table)
{
    auto spans = table.spans();
    if (!spans)
        return tl::unexpected(spans.error());
    for (const ClockTable::Span &span : *spans)
        m_spans.insert_or_assign(span.began, span);
    return {};
}

void DoubtedSpans::note(const ClockJudge::Memory &memory)
{
    if (memory.doubted)
        m_spans[memory.doubtedSince] = {memory.doubtedSince, *memory.doubted, {}};
}

QString DoubtedSpans::end(WallTime now, ClockTable *table)
{
    QStringList ended;
    for (auto &[began, span] : m_spans) {
        if (span.believedAt)
            continue;
        span.believedAt = now;
        ended << text(span);
        // What cannot be noted now is told once more at the next start.
        if (const auto noted = table ? table->putBelievedAt(began, now) : StoreResult(); !noted)
            qCWarning(lcStore).noquote() << noted.error().message;
    }
    return ended.join(u", "_s);
}

QStringList DoubtedSpans::warnings(WallTime now) const
{
    QStringList found;
    for (const auto &[began, span] : m_spans) {
        if (!span.believedAt)
            found << StoreFault::tr("the clock may be wrong since it said %1 UTC: histograms from then on may be of "
                                    "another time, and nothing old is deleted. Set the clock right")
                         .arg(text(began));
        else if (now - *span.believedAt < toldFor && began <= now + farFuture)
            found << StoreFault::tr("histograms of %1 were written while the clock was wrong, and may be of another "
                                    "time. This is told for a week")
                         .arg(text(span));
    }
    return found;
}

} // namespace meshping
