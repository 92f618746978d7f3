// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/clockwatch.h"

#include "core/model/eventwords.h"
#include "core/store/codec/bytes.h"

#include <QDateTime>
#include <QTimeZone>

#include <ctime>

namespace meshping {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString believedKey = u"clock_believed_ms"_s;
const QString doubtedKey = u"clock_doubted_ms"_s; ///< 0: it is believed
const QString servedKey = u"clock_served_ms"_s;
const QString spanKey = u"clock_doubted:"_s;
const QString believedAtKey = u"clock_believed_at:"_s;

/// How often the end of a span is noted.
constexpr auto betweenNotes = 1min;

/// For how long users are told once the clock is right again; the event stays.
constexpr auto toldFor = std::chrono::days(7);

/// Slots further in the future than this were written by a wrong clock and get deleted.
constexpr auto farFuture = 1h;

/// Time since the machine started, which unlike the monotonic clock includes sleep.
std::chrono::nanoseconds bootTime()
{
    timespec now{};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

QString text(WallTime time)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
    return QDateTime::fromSecsSinceEpoch(seconds, QTimeZone::utc()).toString(u"yyyy-MM-dd HH:mm"_s);
}

WrongSpans::Span told(const ClockTable::Span &span)
{
    return {span.began, span.ended + betweenNotes};
}

} // namespace

StoreExpected<ClockJudge::Memory> ClockTable::read()
{
    ClockJudge::Memory memory;
    const auto believed = m_meta.get(believedKey);
    const auto doubted = m_meta.get(doubtedKey);
    const auto served = m_meta.get(servedKey);
    const auto ended = m_database.value(u"SELECT max(ended_ms) FROM runs"_s);
    for (const auto *value : {&believed, &doubted, &served, &ended}) {
        if (!*value)
            return tl::unexpected(value->error());
    }
    memory.believed = fromStoredMilliseconds((believed->isValid() ? *believed : *ended).toLongLong());
    if (doubted->toLongLong() != 0)
        memory.doubted = fromStoredMilliseconds(doubted->toLongLong());
    memory.served = std::chrono::milliseconds(served->toLongLong());
    return memory;
}

StoreResult ClockTable::put(const ClockJudge::Memory &memory)
{
    const qlonglong doubted = memory.doubted ? storedMilliseconds(*memory.doubted) : 0;
    StoreResult done = m_meta.put(believedKey, qlonglong(storedMilliseconds(memory.believed)));
    if (done)
        done = m_meta.put(doubtedKey, doubted);
    if (done)
        done = m_meta.put(servedKey, qlonglong(memory.served.count()));
    if (done && memory.doubted)
        done = m_meta.put(spanKey + QString::number(storedMilliseconds(memory.doubtedSince)), doubted);
    return done;
}

StoreExpected<std::vector<ClockTable::Span>> ClockTable::spans()
{
    const auto ends = m_meta.startingWith(spanKey);
    const auto believed = m_meta.startingWith(believedAtKey);
    for (const auto *facts : {&ends, &believed}) {
        if (!*facts)
            return tl::unexpected(facts->error());
    }
    std::vector<Span> found;
    for (const auto &[began, ended] : *ends) {
        Span span{fromStoredMilliseconds(began.toLongLong()), fromStoredMilliseconds(ended.toLongLong()), {}};
        if (const auto at = believed->find(began); at != believed->end())
            span.believedAt = fromStoredMilliseconds(at->second.toLongLong());
        found.push_back(span);
    }
    return found;
}

StoreResult ClockTable::putOver(const Span &span)
{
    const QString began = QString::number(storedMilliseconds(span.began));
    const StoreResult done = m_meta.put(spanKey + began, qlonglong(storedMilliseconds(span.ended)));
    return done ? m_meta.put(believedAtKey + began, qlonglong(storedMilliseconds(*span.believedAt))) : done;
}

ClockWatch::ClockWatch(StoreClock clock, Happened happened) : m_clock(std::move(clock)), m_happened(std::move(happened))
{
    if (!m_clock.elapsed)
        m_clock.elapsed = bootTime;
}

void ClockWatch::judgeAtStart(Tables &tables)
{
    ClockTable table(tables);
    const auto memory = table.read();
    if (!memory)
        return; // the next write meets the same fault and reports it
    m_judge = ClockJudge(*memory, m_clock.wall(), m_clock.elapsed());
    const auto spans = table.spans();
    if (!spans)
        return; // as above
    for (const ClockTable::Span &span : *spans)
        m_spans.insert_or_assign(span.began, span);
    if (m_judge.isBelieved())
        endDoubt(&tables);
    else
        beginDoubt();
}

/// Tells of a doubt once, and of another one once the clock has jumped again.
void ClockWatch::beginDoubt()
{
    const WallTime at = m_clock.wall();
    const auto elapsed = m_clock.elapsed();
    const WallTime since = m_judge.memory(at, elapsed).doubtedSince;
    if (m_toldOf == since)
        return;
    m_toldOf = since;
    m_spans[since] = {since, at, {}}; // it may be over before it is noted
    const auto error = m_judge.error(at, elapsed);
    const auto apart = std::chrono::round<std::chrono::milliseconds>(std::chrono::abs(error));
    qCWarning(lcStore).noquote() << u"the clock is %1 %2 than is likely: nothing old is deleted before it is back or "
                                    "has gone on like that for a week"_s.arg(
                                        spanText(apart), error.count() < 0 ? u"earlier"_s : u"later"_s);
    m_happened({.time = at, .kind = EventKind::ClockDoubted, .duration = error});
}

bool ClockWatch::look(Tables *tables)
{
    m_judge.look(m_clock.wall(), m_clock.elapsed());
    if (m_judge.isBelieved())
        endDoubt(tables);
    else
        beginDoubt();
    return m_judge.isBelieved();
}

ClockJudge::Memory ClockWatch::note()
{
    const ClockJudge::Memory memory = m_judge.memory(m_clock.wall(), m_clock.elapsed());
    if (memory.doubted)
        m_spans[memory.doubtedSince] = {memory.doubtedSince, *memory.doubted, {}};
    return memory;
}

void ClockWatch::endDoubt(Tables *tables)
{
    m_toldOf.reset();
    const WallTime at = m_clock.wall();
    WrongSpans ended;
    for (auto &[began, span] : m_spans) {
        if (span.believedAt)
            continue;
        span.believedAt = at;
        ended.spans.push_back(told(span));
        // If this cannot be noted now, the user is told once more at the next start.
        if (const auto noted = tables ? ClockTable(*tables).putOver(span) : StoreResult(); !noted)
            qCWarning(lcStore).noquote() << noted.error().message;
    }
    if (ended.spans.empty())
        return;
    qCInfo(lcStore).noquote() << u"the clock is believed again; slots were written under a wrong one for %1"_s.arg(
        EventWords(EventWords::Language::English).detail(ended));
    m_happened({.time = at, .kind = EventKind::ClockBelieved, .figures = ended});
}

std::vector<DoubtedSpan> ClockWatch::doubted(SlotTime from, SlotTime to) const
{
    auto spans = m_spans;
    const ClockJudge::Memory now = m_judge.memory(m_clock.wall(), m_clock.elapsed());
    if (now.doubted)
        spans[now.doubtedSince] = {now.doubtedSince, *now.doubted, {}};
    std::vector<DoubtedSpan> found;
    for (const auto &[began, span] : spans) {
        auto [wrongFrom, wrongTo] = told(span);
        // What lay further in the future than this when the clock was believed again is deleted.
        if (span.believedAt)
            wrongTo = std::min(wrongTo, *span.believedAt + farFuture);
        const DoubtedSpan next{std::chrono::floor<std::chrono::seconds>(wrongFrom),
                               std::chrono::ceil<std::chrono::seconds>(wrongTo)};
        if (next.from >= next.to || next.from >= to || next.to <= from)
            continue;
        if (!found.empty() && next.from <= found.back().to)
            found.back().to = std::max(found.back().to, next.to);
        else
            found.push_back(next);
    }
    return found;
}

QStringList ClockWatch::warnings() const
{
    const WallTime at = m_clock.wall();
    QStringList found;
    for (const auto &[began, span] : m_spans) {
        if (!span.believedAt)
            found << StoreFault::tr("the clock may be wrong since it said %1 UTC: histograms from then on may be of "
                                    "another time, and nothing old is deleted. Set the clock right")
                         .arg(text(began));
        else if (at - *span.believedAt < toldFor && began <= at + farFuture)
            found << StoreFault::tr("histograms of %1 were written while the clock was wrong, and may be of another "
                                    "time. This is told for a week")
                         .arg(EventWords().detail(WrongSpans{{told(span)}}));
    }
    return found;
}

} // namespace meshping
