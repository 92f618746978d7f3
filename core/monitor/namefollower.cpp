// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/namefollower.h"

#include <algorithm>
#include <set>

namespace meshping {

namespace {

bool contains(const Resolver::Addresses &addresses, const QHostAddress &address)
{
    return std::any_of(addresses.begin(), addresses.end(),
                       [&](const QHostAddress &one) { return sameAddress(one, address); });
}

bool sameLabels(const Target &a, const Target &b)
{
    return a.labels == b.labels || (a.labels && b.labels && *a.labels == *b.labels);
}

/// What all rows of a host have in common, so that another row can be made like them.
Target likeAll(const std::vector<Target> &rows)
{
    Target common = rows.empty() ? Target() : rows.front();
    for (const Target &row : rows) {
        if (row.name != common.name)
            common.name.clear();
        if (row.interval != common.interval)
            common.interval.reset();
        if (!sameLabels(row, common))
            common.labels.reset();
        common.paused = common.paused && row.paused;
    }
    common.id = {};
    common.ended.reset();
    return common;
}

} // namespace

/// The rows of one choice of family, and the addresses that it has.
class NameFollower::Family
{
public:
    Family(std::vector<Target> rows, Resolver::Addresses addresses, RowChanges &result)
        : m_rows(std::move(rows)),
          m_addresses(std::move(addresses)),
          m_result(result)
    {
    }

    void follow(const QString &host, FamilyChoice family, EndTime now)
    {
        sort();
        for (const auto protocol : {QAbstractSocket::IPv4Protocol, QAbstractSocket::IPv6Protocol})
            moveOne([protocol](const QHostAddress &address) { return address.protocol() == protocol; });
        moveOne([](const QHostAddress &) { return true; });
        settleUnresolved();
        for (Target *row : m_left) {
            row->ended = now;
            change(RowChange::Kind::Ended, *row);
        }
        const Target common = likeAll(m_rows);
        for (const QHostAddress &address : m_come) {
            Target row = common;
            row.host = host;
            row.family = family;
            row.address = address;
            row.tidyName();
            change(RowChange::Kind::Begun, row);
        }
        boundEnded();
    }

private:
    void change(RowChange::Kind kind, const Target &target, const QHostAddress &before = {})
    {
        m_result.changes.push_back({kind, target, before});
    }

    void sort()
    {
        m_come = m_addresses;
        for (Target &row : m_rows) {
            if (row.address.isNull()) {
                m_unresolved.push_back(&row);
                continue;
            }
            m_come.removeIf([&](const QHostAddress &address) { return sameAddress(address, row.address); });
            if (!contains(m_addresses, row.address)) {
                if (!row.ended)
                    m_left.push_back(&row);
            } else if (row.ended) {
                row.ended.reset();
                change(RowChange::Kind::Resumed, row);
            }
        }
    }

    /// Pairs them where exactly one row and one address fit each other.
    template <class Fits>
    void moveOne(Fits fits)
    {
        const auto leaves = [&](const Target *row) { return fits(row->address); };
        if (std::count_if(m_left.begin(), m_left.end(), leaves) != 1 ||
            std::count_if(m_come.begin(), m_come.end(), fits) != 1)
            return;
        const auto row = std::find_if(m_left.begin(), m_left.end(), leaves);
        const auto address = std::find_if(m_come.begin(), m_come.end(), fits);
        move(**row, *address);
        m_left.erase(row);
        m_come.erase(address);
    }

    void move(Target &row, const QHostAddress &address)
    {
        const QHostAddress before = std::exchange(row.address, address);
        change(RowChange::Kind::Moved, row, before);
    }

    /// Gives addresses to the rows that never had one; those that get none are dropped where the host has other rows.
    void settleUnresolved()
    {
        for (Target *row : m_unresolved) {
            if (!m_come.isEmpty())
                move(*row, m_come.takeFirst());
            else if (!m_addresses.isEmpty())
                m_result.dropped.push_back(row->id);
        }
    }

    void boundEnded()
    {
        std::vector<const Target *> ended;
        for (const Target &row : m_rows) {
            if (row.ended)
                ended.push_back(&row);
        }
        std::sort(ended.begin(), ended.end(), [](const Target *a, const Target *b) { return *a->ended > *b->ended; });
        for (std::size_t i = mostEnded; i < ended.size(); ++i)
            m_result.dropped.push_back(ended[i]->id);
    }

    std::vector<Target> m_rows;
    Resolver::Addresses m_addresses;
    RowChanges &m_result;
    Resolver::Addresses m_come;   ///< those that no row has
    std::vector<Target *> m_left; ///< rows whose address is gone
    std::vector<Target *> m_unresolved;
};

NameFollower::NameFollower(QString host, std::vector<TargetPtr> rows) : m_host(std::move(host)), m_rows(std::move(rows))
{
}

RowChanges NameFollower::follow(const Resolver::Addresses &addresses, std::optional<FamilyChoice> asked,
                                EndTime now) const
{
    std::set<FamilyChoice> families;
    for (const TargetPtr &row : m_rows)
        families.insert(row->family);
    if (asked)
        families.insert(*asked);
    // Any family takes in the others.
    const bool any = families.contains(FamilyChoice::Any);
    if (any)
        families = {FamilyChoice::Any};
    RowChanges result;
    for (const FamilyChoice family : families) {
        std::vector<Target> rows;
        for (const TargetPtr &row : m_rows) {
            if (!any && row->family != family)
                continue;
            rows.push_back(*row);
            if (std::exchange(rows.back().family, family) != family)
                result.changes.push_back({RowChange::Kind::Asked, rows.back()});
        }
        Family(std::move(rows), ofFamily(addresses, family), result).follow(m_host, family, now);
    }
    return result;
}

} // namespace meshping
