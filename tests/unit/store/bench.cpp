// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/store/bench.h"

#include "core/target/address.h"

#include <algorithm>

namespace meshping {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

Bench::Bench(const QString &file, RetentionPolicy retention) : path(file), policy(retention) {}

StoreContents Bench::restart()
{
    engine.reset();
    const StoreEngine::Events events{
        [this](const StoreStatus &status) { statuses.push_back(status); },
        [this](const std::shared_ptr<const StoreContents> &found) { fullStateRequests.push_back(found); },
        [this](const Event &event) { happened.push_back(event); }};
    engine = std::make_unique<StoreEngine>(
        path, policy, StoreClock{[this] { return now + clockError; }, [this] { return now.time_since_epoch(); }},
        events);
    return engine->load();
}

void Bench::maintain()
{
    while (engine->step()) {
    }
}

std::map<SlotTime, SlotCounts> Bench::history(TargetId id, Resolution resolution)
{
    const SlotTime to = std::chrono::ceil<std::chrono::days>(now) + std::chrono::days(1);
    return asMap(engine->history(id, SlotTime(), to, resolution));
}

void probeAll(Counting &counting, Bench &bench)
{
    bench.now += 10s;
    for (const auto &[id, target] : counting.targets)
        counting.anyProbe(id, bench.now);
    bench.engine->flush(counting.take());
}

QString answerFullState(Counting &counting, Bench &bench)
{
    if (bench.fullStateRequests.size() != 1)
        return u"%1 requests for the full state"_s.arg(bench.fullStateRequests.size());
    const auto found = bench.fullStateRequests.front();
    bench.fullStateRequests.clear();
    for (const StoredTarget &stored : found->targets) {
        const auto live = std::find_if(counting.targets.begin(), counting.targets.end(), [&](const auto &entry) {
            return sameAddress(entry.second.address, stored.target.address);
        });
        const TargetId id = live != counting.targets.end()
                                ? live->first
                                : counting.add(stored.target.address.toString(), stored.target.name);
        counting.statistics[id].addOlder(stored.statistics);
    }
    bench.engine->flush(counting.takeFull());
    const StoreStatus status = bench.engine->status();
    return status.writing && status.pendingRecords == 0 ? QString() : u"not written: "_s + status.message;
}

QString mismatch(const Counting &counting, const QString &path)
{
    Bench later(path);
    const StoreContents contents = later.restart();
    if (!contents.status.writing)
        return contents.status.message;
    if (contents.targets.size() != counting.targets.size())
        return u"%1 targets"_s.arg(contents.targets.size());
    for (const auto &[id, target] : counting.targets) {
        const auto isSame = [&address = target.address](const StoredTarget &stored) {
            return sameAddress(stored.target.address, address);
        };
        const auto stored = std::find_if(contents.targets.begin(), contents.targets.end(), isSame);
        if (stored == contents.targets.end() || !isAsStored(stored->statistics, counting.statistics.at(id)))
            return u"another target, or other counters: "_s + target.address.toString();
    }
    return {};
}

std::unique_ptr<Database> otherProgram(const QString &path, const QStringList &statements)
{
    auto database = Database::open(path, Database::Access::ReadWrite, 0ms);
    if (!database)
        return nullptr;
    for (const QString &statement : statements) {
        if (!(*database)->run(statement))
            return nullptr;
    }
    return std::move(*database);
}

} // namespace meshping
