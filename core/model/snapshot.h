// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/clock.h"
#include "core/model/health.h"
#include "core/model/route.h"
#include "core/model/targetindex.h"
#include "core/stats/recentoutcomes.h"
#include "core/stats/statistics.h"
#include "core/target/target.h"

#include <array>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <vector>

namespace meshping {

enum class TargetState : std::uint8_t {
    Unknown, ///< it has not answered yet, nor lost as many probes as make it down; or it is paused
    Up,      ///< answers, though it may lose some
    Down,    ///< so many probes in a row were lost (--down-after)
    Error,   ///< this machine cannot probe it: the name does not resolve, or sending fails
};

/// The state as the HTTP API names it: "up", "down", "error", "unknown".
QLatin1StringView targetStateName(TargetState state);

/// Unknown for what is no state's name.
TargetState targetStateFromName(QStringView name);

/// That answers come too late: "late: answers after 5.2 s".
QString lateText(Rtt after);

/// One target at one moment.
struct TargetStatus
{
    std::shared_ptr<const Target> target; ///< target->address is null while a name has never resolved
    TargetState state = TargetState::Unknown;
    QString error;    ///< why it is in error or down, where known ("host unreachable, says 10.0.0.1")
    Rtt lateAfter{0}; ///< while answers come, but too late: after how long the latest did; else zero
    Statistics statistics;
    RecentOutcomes recent;      ///< since this run of the program began; not reset with the counters
    RoutePtr route;             ///< null until it was traced
    std::uint64_t revision = 0; ///< of the snapshot in which it last changed

    /// Percent of the finished probes; 0 before the first.
    double successPercent() const;
    double lossPercent() const;

    /// What there is to say about its state: the error, or that it answers too late; empty when nothing is.
    QString remark() const;
};

/// A run of targets, shared between snapshots as long as none of them changes; each target is shared as long as it does
/// not change itself.
class TargetChunk
{
public:
    class Iterator
    {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = const TargetStatus;
        using difference_type = std::ptrdiff_t;
        using pointer = const TargetStatus *;
        using reference = const TargetStatus &;

        Iterator() = default;

        explicit Iterator(const std::shared_ptr<const TargetStatus> *at) : m_at(at) {}

        reference operator*() const { return **m_at; }

        pointer operator->() const { return m_at->get(); }

        Iterator &operator++()
        {
            ++m_at;
            return *this;
        }

        Iterator operator++(int) { return Iterator(m_at++); }

        bool operator==(const Iterator &) const = default;

    private:
        const std::shared_ptr<const TargetStatus> *m_at = nullptr;
    };

    TargetChunk() = default;

    explicit TargetChunk(const std::vector<TargetStatus> &targets)
    {
        for (const TargetStatus &status : targets)
            push_back(std::make_shared<const TargetStatus>(status));
    }

    void reserve(std::size_t count) { m_targets.reserve(count); }

    void push_back(std::shared_ptr<const TargetStatus> status) { m_targets.push_back(std::move(status)); }

    std::size_t size() const { return m_targets.size(); }

    const TargetStatus &operator[](std::size_t index) const { return *m_targets[index]; }

    Iterator begin() const { return Iterator(m_targets.data()); }

    Iterator end() const { return Iterator(m_targets.data() + m_targets.size()); }

private:
    std::vector<std::shared_ptr<const TargetStatus>> m_targets;
};

/// All targets at one moment: a value that any thread may keep and read.
struct Snapshot
{
    std::uint64_t revision = 0;
    WallTime takenAt{};   ///< when this was true of `health`
    MonoTime countedAt{}; ///< and of the targets, which are copied only for those who look at them
    std::vector<std::shared_ptr<const TargetChunk>> chunks;
    std::shared_ptr<const TargetIndex> index = std::make_shared<const TargetIndex>();
    std::shared_ptr<const HopNames> hopNames = std::make_shared<const HopNames>(); ///< of the routes
    Health health;

    std::size_t targetCount() const;

    /// For how long slots are kept; what is usual where that is not known.
    RetentionPolicy retention() const { return health.tuning.value_or(Tuning()).retention; }

    /// What `key` means (see TargetKey), in the order of the table.
    std::vector<const TargetStatus *> findAll(QStringView key) const;

    /// The first of these; null when there is none.
    const TargetStatus *find(QStringView key) const;

    /// Calls `visit(const TargetStatus &)` for each target, in no useful order.
    template <class Visit>
    void forEach(Visit &&visit) const
    {
        for (const auto &chunk : chunks) {
            for (const TargetStatus &status : *chunk)
                visit(status);
        }
    }

    const TargetStatus &at(TargetPlace place) const { return (*chunks[place.chunk])[place.index]; }

    /// All targets in the order of the table: IPv4 before IPv6, by number, then by name; unresolved names last.
    const std::vector<TargetPlace> &order() const { return index->order(*this); }
};

using SnapshotPtr = std::shared_ptr<const Snapshot>;

} // namespace meshping
