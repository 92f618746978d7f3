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
    QString name = {}; ///< as shown; tells rows with the same address apart. Empty: all rows with that address

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

/// Which targets the user is notified about.
enum class AlertMode : std::uint8_t { Off, Chosen, All };

struct AlertRules
{
    AlertMode mode = AlertMode::All;
    QSet<AlertTarget> chosen = {};
    QuietHours quiet = {};
    WallTime mutedUntil{}; ///< no notifications until then

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

/// How often a person may be disturbed.
struct AlertPace
{
    std::chrono::milliseconds gather = std::chrono::seconds(2); ///< events within this time become one notification
    std::chrono::milliseconds perTarget = std::chrono::minutes(1);
    std::chrono::milliseconds afterOne = std::chrono::seconds(10); ///< the least time between two notifications
    std::chrono::milliseconds afterMany = std::chrono::seconds(30);
};

/// Decides which ups and downs a user is notified about, and when. It compares each target's state with the one that
/// was told last. Nothing is said about a target that goes down and comes up again while it has to wait, because of
/// quiet hours or because it was told about within the last minute. If its state still differs from what the user was
/// told when the wait ends, the user is notified.
class AlertPolicy
{
public:
    explicit AlertPolicy(AlertPace pace = {}, const QTimeZone &zone = QTimeZone::systemTimeZone());

    void setRules(const AlertRules &rules, MonoTime now);

    /// Something happened at the monitor `place`.
    void take(const QString &place, const Event &event, MonoTime now);

    /// The row `before` was renamed to `now`; notifications that wait use the new name.
    void rename(const AlertTarget &before, const AlertTarget &now);

    /// The rows for which it keeps a state.
    QList<AlertTarget> targets() const { return m_states.keys(); }

    /// The notification that is due now; call it when the moment of next() has come. Targets that are not `known` any
    /// more are left out.
    std::optional<Alert> due(const ClockReading &now, const std::function<bool(const AlertTarget &)> &known);

    /// When the next notification may be due; nullopt: not before another event.
    std::optional<MonoTime> next() const;

private:
    struct State
    {
        Event newest = {};
        bool toldDown = false; ///< the state that the user was told last
        MonoTime changedAt{};  ///< when the real state began to differ from it
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
