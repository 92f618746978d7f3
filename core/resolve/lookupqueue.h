// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QList>
#include <QString>

#include <tl/expected.hpp>

#include <functional>
#include <list>
#include <map>
#include <optional>
#include <vector>

namespace meshping {

/// Names that are to be looked up: which is the next, and who waits for it. One look-up serves all who wait for its
/// name. Knows no threads; times are milliseconds of any monotonic clock.
class LookupQueue
{
public:
    using Addresses = QList<QHostAddress>;
    using Result = tl::expected<Addresses, QString>; ///< the error is a sentence

    struct Limits
    {
        int running = 8;
        int runningOfADomain = 4; ///< so that a domain whose name servers are silent leaves room for the others
        std::size_t names = 0;    ///< that wait or run, at most; 0: any number
        std::size_t waiters = 0;  ///< of all these names, at most; 0: any number
        qint64 patience = 0;      ///< so long a waiter waits; 0: as long as it takes
    };

    struct Waiter
    {
        std::function<void(const Result &)> done;
        std::function<bool()> wanted; ///< whether anybody still waits; empty: always
        qint64 since = 0;
    };

    explicit LookupQueue(Limits limits) : m_limits(limits) {}

    /// False when there is no room.
    bool add(const QString &name, Waiter waiter);

    /// The name to be looked up next, which runs from now on; null when none may.
    std::optional<QString> next();

    /// A look-up has ended: those who wait for it.
    std::vector<Waiter> finish(const QString &name);

    /// Those who have waited for too long. Lets go of whom nobody wants any more, and of names without waiters.
    std::vector<Waiter> tidy(qint64 now);

    bool isEmpty() const { return m_entries.empty(); }

private:
    struct Entry
    {
        QString name;
        QString domain;
        std::vector<Waiter> waiters;
        bool running = false;
    };

    std::size_t waiterCount() const;
    std::list<Entry>::iterator find(const QString &name);
    std::list<Entry>::iterator erase(std::list<Entry>::iterator entry);

    Limits m_limits;
    std::list<Entry> m_entries; ///< in the order in which they came
    std::map<QString, std::list<Entry>::iterator> m_byName;
    std::map<QString, int> m_runningOf; ///< by domain
    int m_running = 0;
};

} // namespace meshping
