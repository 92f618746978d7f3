// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/clocktable.h"

namespace meshping {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

const QString believedKey = u"clock_believed_ms"_s;
const QString doubtedKey = u"clock_doubted_ms"_s; ///< 0: it is believed
const QString servedKey = u"clock_served_ms"_s;
const QString spanKey = u"clock_doubted:"_s;

const QString believedAtKey = u"clock_believed_at:"_s;

qlonglong number(WallTime time)
{
    return std::chrono::floor<milliseconds>(time).time_since_epoch().count();
}

WallTime timeOf(qlonglong ms)
{
    return WallTime(milliseconds(ms));
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
    memory.believed = timeOf((believed->isValid() ? *believed : *ended).toLongLong());
    if (doubted->toLongLong() != 0)
        memory.doubted = timeOf(doubted->toLongLong());
    memory.served = milliseconds(served->toLongLong());
    return memory;
}

StoreResult ClockTable::put(const ClockJudge::Memory &memory)
{
    StoreResult done = m_meta.put(believedKey, number(memory.believed));
    if (done)
        done = m_meta.put(doubtedKey, memory.doubted ? number(*memory.doubted) : 0);
    if (done)
        done = m_meta.put(servedKey, qlonglong(memory.served.count()));
    if (done && memory.doubted)
        done = m_meta.put(spanKey + QString::number(number(memory.doubtedSince)), number(*memory.doubted));
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
        Span span{timeOf(began.toLongLong()), timeOf(ended.toLongLong()), {}};
        if (const auto at = believed->find(began); at != believed->end())
            span.believedAt = timeOf(at->second.toLongLong());
        found.push_back(span);
    }
    return found;
}

StoreResult ClockTable::putBelievedAt(WallTime began, WallTime when)
{
    return m_meta.put(believedAtKey + QString::number(number(began)), number(when));
}

} // namespace meshping
