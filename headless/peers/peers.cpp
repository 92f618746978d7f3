// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/peers/peers.h"

#include <QtConcurrentRun>

namespace meshping {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Lists that come faster than their targets are added wait in memory; what is left out comes again in the next round.
constexpr qsizetype mostAdding = 2 * qsizetype(PeerIntake::mostForeign);

/// A fault is over when it has not been seen for so many rounds, or for so long: a node sends more than one list a
/// round, and its rounds may be longer than ours.
constexpr int roundsUntilSettled = 3;
constexpr auto shortestUntilSettled = 100s;

} // namespace

Peers::Peers(Monitor &monitor, const PeerSettings &settings)
    : m_monitor(monitor),
      m_interval(settings.interval),
      m_othersComplaint(u"others send no wrong targets any more"_s)
{
    for (const PeerPlace &place : settings.places)
        m_peers.push_back(std::make_unique<Peer>(monitor, place, nullptr));
    m_maker.setMaxThreadCount(1);
    connect(&m_timer, &QTimer::timeout, this, &Peers::beginRound);
    if (m_peers.empty())
        return;
    m_timer.start(m_interval);
    QMetaObject::invokeMethod(this, &Peers::beginRound, Qt::QueuedConnection);
}

Peers::~Peers()
{
    m_maker.waitForDone();
}

Peer *Peers::find(const QHostAddress &address) const
{
    const auto found = std::ranges::find_if(m_peers, [&](const auto &peer) { return peer->has(address); });
    return found == m_peers.end() ? nullptr : found->get();
}

void Peers::beginRound()
{
    const auto oldest = std::chrono::steady_clock::now() -
                        std::max<std::chrono::milliseconds>(roundsUntilSettled * m_interval, shortestUntilSettled);
    for (const auto &peer : m_peers)
        peer->complaint().settleSince(oldest);
    m_othersComplaint.settleSince(oldest);
    if (std::exchange(m_making, true))
        return;
    // A hundred thousand targets take a while to be written down.
    QtConcurrent::run(&m_maker, [snapshot = m_monitor.atHand()] {
        return peerBodies(*snapshot, InterfaceNetworks::now());
    }).then(this, [this](const QByteArrayList &bodies) { tell(bodies); });
}

void Peers::tell(const QByteArrayList &bodies)
{
    m_making = false;
    for (const auto &peer : m_peers)
        peer->tell(bodies);
}

void Peers::takeRefusal(const QHostAddress &from, const QString &fault)
{
    Peer *peer = find(from);
    ++(peer ? peer->counted() : m_others).listsRefused;
    (peer ? peer->complaint() : m_othersComplaint)
        .take(u"form"_s, u"the list of targets that %1 sent is refused: %2"_s.arg(
                             peer ? u"the peer "_s + peer->facts().peer : from.toString(), fault));
}

bool Peers::mayAdd(qsizetype count) const
{
    return m_adding + count <= mostAdding;
}

void Peers::take(const QHostAddress &from, const PeerIntake &intake)
{
    Peer *peer = find(from);
    PeerFacts &facts = peer ? peer->counted() : m_others;
    Complaint &complaint = peer ? peer->complaint() : m_othersComplaint;
    const QString who = peer ? u"the peer "_s + peer->facts().peer : from.toString();
    const qsizetype wanted = intake.wanted.size();
    const bool added = mayAdd(wanted);
    ++facts.listsTaken;
    facts.known += intake.accepted.size() - std::size_t(wanted);
    (added ? facts.added : facts.beyond) += std::uint64_t(wanted);
    facts.skipped += intake.skipped;
    facts.invalid += intake.invalid;
    facts.beyond += intake.beyond;
    if (intake.beyond > 0 || !added)
        complaint.take(
            u"beyond"_s,
            u"%1 sends more targets than are taken of all peers together, which is %2: the rest is left out"_s.arg(who)
                .arg(PeerIntake::mostForeign));
    else if (intake.invalid > 0)
        complaint.take(u"invalid"_s, u"%1 sends targets that cannot be pinged, which are left out; the first: %2"_s.arg(
                                         who, intake.fault));
    if (wanted == 0 || !added)
        return;
    m_adding += wanted;
    const auto done = [this, wanted] { m_adding -= wanted; };
    m_monitor.add(intake.wanted).then(this, [done](const AddResult &) { done(); }).onCanceled(this, done);
}

std::vector<PeerFacts> Peers::facts() const
{
    std::vector<PeerFacts> all;
    for (const auto &peer : m_peers)
        all.push_back(peer->facts());
    if (m_others.listsTaken > 0 || m_others.listsRefused > 0)
        all.push_back(m_others);
    return all;
}

} // namespace meshping
