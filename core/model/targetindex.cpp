// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/targetindex.h"

#include "core/model/snapshot.h"
#include "core/target/address.h"

#include <QtEndian>

#include <algorithm>
#include <tuple>

namespace meshping {

namespace {

/// An address as numbers that stand in the order of the table.
struct Key
{
    explicit Key(const QHostAddress &address)
    {
        if (address.protocol() == QAbstractSocket::IPv4Protocol) {
            low = address.toIPv4Address();
        } else if (address.protocol() == QAbstractSocket::IPv6Protocol) {
            const Q_IPV6ADDR bytes = address.toIPv6Address();
            family = 1;
            high = qFromBigEndian<quint64>(&bytes.c[0]);
            low = qFromBigEndian<quint64>(&bytes.c[8]);
        } else {
            family = 2;
        }
    }

    auto operator<=>(const Key &) const = default;

    int family = 0;
    quint64 high = 0;
    quint64 low = 0;
};

/// For targets with the same numbers: rows of several names with one address, link-local ones of several zones,
/// unresolved ones.
bool before(const Target &left, const Target &right)
{
    if (!sameAddress(left.address, right.address))
        return addressLess(left.address, right.address);
    if (const int order = left.shownName().compare(right.shownName()))
        return order < 0;
    return left.id < right.id;
}

template <class Visit>
void forEachPlace(const Snapshot &snapshot, Visit &&visit)
{
    for (std::uint32_t chunk = 0; chunk < snapshot.chunks.size(); ++chunk) {
        for (std::uint32_t index = 0; index < snapshot.chunks[chunk]->size(); ++index)
            visit(TargetPlace{chunk, index});
    }
}

std::vector<TargetPlace> sorted(const Snapshot &snapshot)
{
    struct Entry
    {
        Key key;
        TargetPlace place;
    };

    std::vector<Entry> entries;
    entries.reserve(snapshot.targetCount());
    const auto target = [&](TargetPlace place) -> const Target & { return *snapshot.at(place).target; };
    forEachPlace(snapshot, [&](TargetPlace place) { entries.push_back({Key(target(place).address), place}); });
    std::sort(entries.begin(), entries.end(), [&](const Entry &a, const Entry &b) {
        return a.key != b.key ? a.key < b.key : before(target(a.place), target(b.place));
    });
    std::vector<TargetPlace> order;
    order.reserve(entries.size());
    for (const Entry &entry : entries)
        order.push_back(entry.place);
    return order;
}

} // namespace

const std::vector<TargetPlace> &TargetIndex::order(const Snapshot &snapshot) const
{
    std::call_once(m_ordered, [&] { m_order = sorted(snapshot); });
    return m_order;
}

std::vector<TargetPlace> TargetIndex::findAddress(const Snapshot &snapshot, const QHostAddress &address) const
{
    const auto &places = order(snapshot);
    const auto of = [&](TargetPlace place) -> const QHostAddress & { return snapshot.at(place).target->address; };
    const auto first = std::partition_point(places.begin(), places.end(),
                                            [&](TargetPlace place) { return addressLess(of(place), address); });
    const auto last =
        std::find_if_not(first, places.end(), [&](TargetPlace place) { return sameAddress(of(place), address); });
    return {first, last};
}

std::vector<TargetPlace> TargetIndex::findName(const Snapshot &snapshot, QStringView name) const
{
    const auto of = [&](TargetPlace place) -> const QString & { return snapshot.at(place).target->name; };
    std::call_once(m_named, [&] {
        m_names.reserve(snapshot.targetCount());
        for (const TargetPlace place : order(snapshot))
            m_names.emplace_back(qHash(of(place)), place);
        std::stable_sort(m_names.begin(), m_names.end(),
                         [](const auto &a, const auto &b) { return a.first < b.first; });
    });
    std::vector<TargetPlace> found;
    const std::size_t hash = qHash(name);
    auto at =
        std::partition_point(m_names.begin(), m_names.end(), [hash](const auto &entry) { return entry.first < hash; });
    for (; !name.isEmpty() && at != m_names.end() && at->first == hash; ++at) {
        if (of(at->second) == name)
            found.push_back(at->second);
    }
    return found;
}

} // namespace meshping
