// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/target/targetrequest.h"
#include "headless/peers/peerlist.h"

namespace meshping {

/// What is made of a list of targets that another node sent.
struct PeerIntake
{
    /// So many foreign targets at most: a node that makes some up does not use up the memory of others.
    static constexpr std::size_t mostForeign = 100'000;

    std::vector<const Statistics *> accepted; ///< in order; null: not known before. They live in the snapshot
    TargetRequests wanted;                    ///< of these, those to be added
    std::size_t skipped = 0;                  ///< ours, or in a network that only has the other's name
    std::size_t invalid = 0;                  ///< no address that can be pinged
    QString fault;                            ///< of the first of these, as a sentence
    std::size_t beyond = 0;                   ///< left out because there are too many already
};

/// Judges each. An address of ours is skipped, and so is a local one that is in none of our networks, where it would be
/// another machine. Names are taken as far as they can be shown.
PeerIntake judgePeerList(const std::vector<PeerTarget> &targets, const InterfaceNetworks &networks,
                         const Snapshot &snapshot);

} // namespace meshping
