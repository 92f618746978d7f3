// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/target/address.h"
#include "core/target/target.h"

#include <memory>
#include <set>
#include <unordered_map>
#include <vector>

namespace meshping {

using TargetPtr = std::shared_ptr<const Target>;

/// Which targets there are, by id, address, name and followed host (see Target).
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

    /// The row of `host` with this address; with no host that of the address itself. Without an address: null.
    TargetPtr findAsked(const QString &host, const QHostAddress &address) const;

    /// The one that is shown under this name and has this address.
    TargetPtr findShown(const QString &name, const QHostAddress &address) const;

    /// What a user means by `key` (see TargetKey).
    std::vector<TargetPtr> findKey(const QString &key) const;

    /// The target's name, or where another with its address is shown under it: its host's, or one with a number.
    QString freeName(const Target &target) const;

    /// The targets that follow `host`.
    std::vector<TargetPtr> following(const QString &host) const;

    /// Whether any target does.
    bool isFollowed(const QString &host) const { return m_byHost.contains(QStringView(host)); }

    std::vector<TargetId> ids() const;

    std::size_t size() const { return m_byId.size(); }

private:
    /// In the order of a text of theirs; those with the same one by id, so that each is found at once.
    template <QString Target::*text>
    struct ByText
    {
        using is_transparent = void;

        bool operator()(const Target *a, const Target *b) const
        {
            const int order = (a->*text).compare(b->*text);
            return order != 0 ? order < 0 : a->id < b->id;
        }

        bool operator()(const Target *a, QStringView b) const { return QStringView(a->*text) < b; }

        bool operator()(QStringView a, const Target *b) const { return a < QStringView(b->*text); }
    };

    template <QString Target::*text>
    using TextIndex = std::set<const Target *, ByText<text>>;

    template <class Index>
    std::vector<TargetPtr> findText(const Index &index, QStringView text) const;
    template <class Fits>
    std::vector<TargetPtr> findAddressed(const QHostAddress &address, Fits fits) const;
    void unlink(const Target &target);

    std::uint32_t m_nextId = 1;
    std::unordered_map<TargetId, TargetPtr> m_byId;
    std::unordered_multimap<QHostAddress, TargetId, AddressHash, AddressEqual> m_byAddress;
    TextIndex<&Target::host> m_byHost; ///< without the empty ones, as the other
    TextIndex<&Target::name> m_byName;
};

} // namespace meshping
