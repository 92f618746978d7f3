// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "headless/peers/interfacenetworks.h"

#include <QByteArrayList>

#include <tl/expected.hpp>

#include <vector>

namespace meshping {

// What nodes say to each other: POST /peer {"targets":[{"name":…,"addr":…,"local":…}]}, and the statistics that answer.

/// A target as another node tells of it, trimmed and not judged.
struct PeerTarget
{
    QString name;
    QString address;
    bool local = false; ///< in a network of one of that node's interfaces

    bool operator==(const PeerTarget &) const = default;
};

/// Reads what another node sends. The error is one of the four sentences that the original meshping answers with.
tl::expected<std::vector<PeerTarget>, QString> readPeerList(const QByteArray &body);

/// What is said of a body that is not sent as JSON.
QString notSentAsJson();

/// The bodies that tell another node of our targets: all that have an address without a zone and are not foreign, each
/// address once. One body holds so few that whoever gets it can answer within its time; there is one at least.
QByteArrayList peerBodies(const Snapshot &snapshot, const InterfaceNetworks &networks);

/// The answer: the statistics of the accepted ones, in their order; null is one that was not known before.
QByteArray peerAnswer(const std::vector<const Statistics *> &accepted);

} // namespace meshping
