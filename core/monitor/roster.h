// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/target/address.h"
#include "core/target/target.h"

#include <map>
#include <memory>
#include <unordered_map>
#include <vector>

namespace meshping {

using TargetPtr = std::shared_ptr<const Target>;

/// Which targets there are, by id, address and followed name. No address occurs twice.
class Roster
{
public:
    /// Draws an id that no target ever had.
    TargetId newId();

    /// Ids from `next` on are free.
    void startAt(TargetId next);

    /// Adds it, or replaces the one of the same id.
    void put(TargetPtr target);
    void remove(TargetId id);

    TargetPtr find(TargetId id) const;
    TargetPtr findAddress(const QHostAddress &address) const;

    /// What a user means by `key`: an address, name@address, or a name, which several targets may have.
    std::vector<TargetPtr> findKey(const QString &key) const;

    /// The targets that follow `host`.
    std::vector<TargetPtr> following(const QString &host) const;

    std::vector<TargetId> ids() const;

    std::size_t size() const { return m_byId.size(); }

private:
    void unlink(const Target &target);

    std::uint32_t m_nextId = 1;
    std::unordered_map<TargetId, TargetPtr> m_byId;
    std::unordered_map<QHostAddress, TargetId, AddressHash, AddressEqual> m_byAddress;
    std::multimap<QString, TargetId> m_byHost;
    std::multimap<QString, TargetId> m_byName;
};

} // namespace meshping
