// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/formats/peermetrics.h"

#include "headless/formats/serieslist.h"

namespace meshping {

namespace {

QByteArray labelOf(const PeerFacts &peer)
{
    return "peer=\"" + (peer.peer.isEmpty() ? QByteArray("other") : escapedLabel(peer.peer)) + '"';
}

/// One sample for each value of the label `outcome`.
using Outcomes = std::initializer_list<std::pair<const char *, std::uint64_t PeerFacts::*>>;

void writeOutcomes(MetricsWriter &writer, const PeerFacts &peer, Outcomes outcomes)
{
    for (const auto &[outcome, count] : outcomes)
        writer.count(labelOf(peer) + ",outcome=\"" + outcome + '"', peer.*count);
}

void writeTold(MetricsWriter &writer, const std::vector<PeerFacts> &peers)
{
    writer.family("meshping_peer_up", "gauge", "Whether the peer took our targets when they were last sent.");
    for (const PeerFacts &peer : peers)
        writer.count(labelOf(peer), peer.up ? 1 : 0);
    writer.family("meshping_peer_rounds_total", "counter", "Times that our targets were sent to the peer.");
    for (const PeerFacts &peer : peers)
        writeOutcomes(writer, peer,
                      {{"taken", &PeerFacts::taken}, {"refused", &PeerFacts::refused}, {"failed", &PeerFacts::failed}});
}

} // namespace

void writePeerMetrics(MetricsWriter &writer, const std::vector<PeerFacts> &peers)
{
    if (peers.empty())
        return;
    std::vector<PeerFacts> told = peers;
    std::erase_if(told, [](const PeerFacts &peer) { return peer.peer.isEmpty(); });
    if (!told.empty())
        writeTold(writer, told);
    writer.family("meshping_peer_lists_received_total", "counter", "Lists of targets that came from the peer.");
    for (const PeerFacts &peer : peers)
        writeOutcomes(writer, peer, {{"taken", &PeerFacts::listsTaken}, {"refused", &PeerFacts::listsRefused}});
    writer.family("meshping_peer_targets_received_total", "counter", "Targets in the lists that came from the peer.");
    for (const PeerFacts &peer : peers)
        writeOutcomes(writer, peer,
                      {{"known", &PeerFacts::known},
                       {"added", &PeerFacts::added},
                       {"skipped", &PeerFacts::skipped},
                       {"invalid", &PeerFacts::invalid},
                       {"beyond", &PeerFacts::beyond}});
}

} // namespace meshping
