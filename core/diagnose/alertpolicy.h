// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnose/quiethours.h"
#include "core/model/clock.h"
#include "core/model/event.h"

#include <QHash>
#include <QSet>

#include <functional>
#include <optional>
#include <vector>

namespace meshping {

/// A row of one of the monitors that a window shows.
struct AlertTarget
{
    QString place; ///< which monitor
    QString address;
    QString name = {}; ///< as it is shown: tells rows with one address apart; empty where all with that are meant

    /// What calls name it by.
    QString key() const { return name.isEmpty() ? address : name + u'@' + address; }

    /// All rows that have its address.
    AlertTarget anyName() const { return {place, address}; }

    bool operator==(const AlertTarget &) const = default;
};

inline std::size_t qHash(const AlertTarget &target, std::size_t seed = 0)
{
    return qHashMulti(seed, target.place, target.address, target.name);
}

/// Whose ups and downs are told.
enum class AlertMode : std::uint8_t { Off, Chosen, All };

struct AlertRules
{
    AlertMode mode = AlertMode::All;
    QSet<AlertTarget> chosen = {};
    QuietHours quiet = {};
    WallTime mutedUntil{}; ///< as if it were quiet until then

    bool wants(const AlertTarget &target) const
    {
        return mode == AlertMode::All ||
               (mode == AlertMode::Chosen && (chosen.contains(target) || chosen.contains(target.anyName())));
    }
};

/// What one notification tells.
struct Alert
{
    struct Item
    {
        AlertTarget target;
        Event event;
    };

    std::vector<Item> down; ///< in the order in which they went
    std::vector<Item> up;
    bool afterQuiet = false; ///< sums up what happened while nothing was told
};

/// How much of it a person can bear.
struct AlertPace
{
    std::chrono::milliseconds gather = std::chrono::seconds(2); ///< what follows so soon is told together
    std::chrono::milliseconds perTarget = std::chrono::minutes(1);
    std::chrono::milliseconds afterOne = std::chrono::seconds(10); ///< the next notification's earliest
    std::chrono::milliseconds afterMany = std::chrono::seconds(30);
};

/// Decides which ups and downs a user is told of, and when. It compares what is so with what was told last: a target
/// that is down and up again before its turn comes, since it was told of within the last minute or since it is quiet,
/// is not told of at all; one that is not what the user believes is told of as soon as may be.
class AlertPolicy
{
public:
    explicit AlertPolicy(AlertPace pace = {}, const QTimeZone &zone = QTimeZone::systemTimeZone());

    void setRules(const AlertRules &rules, MonoTime now);

    /// Something happened at the monitor `place`.
    void take(const QString &place, const Event &event, MonoTime now);

    /// The row `before` is called `now`; what is owed of it is told by that name.
    void rename(const AlertTarget &before, const AlertTarget &now);

    /// Of which rows it remembers something.
    QList<AlertTarget> targets() const { return m_states.keys(); }

    /// What is to be told now; call once the moment of next() has come. Targets that are not `known` any more are
    /// passed over.
    std::optional<Alert> due(const ClockReading &now, const std::function<bool(const AlertTarget &)> &known);

    /// When something may be due; nullopt: not before something happens.
    std::optional<MonoTime> next() const;

private:
    struct State
    {
        Event newest = {};
        bool toldDown = false; ///< what the user believes
        MonoTime changedAt{};  ///< since when that is wrong
        std::optional<MonoTime> toldAt = {};

        bool isDown() const { return newest.kind == EventKind::TargetDown; }

        bool owed() const { return isDown() != toldDown; }
    };

    MonoTime readyAt(const State &state) const;
    bool isQuiet(WallTime now) const;
    void settle(const std::function<bool(const AlertTarget &)> &known, MonoTime now);
    Alert tellAll(MonoTime now);
    void findNext();

    AlertPace m_pace;
    QTimeZone m_zone;
    AlertRules m_rules;
    QHash<AlertTarget, State> m_states;
    std::optional<MonoTime> m_next;
    MonoTime m_notBefore{};
    bool m_wasQuiet = false; ///< and something was held back
};

} // namespace meshping
