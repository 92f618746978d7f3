// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "headless/peers/peer.h"
#include "headless/peers/peerintake.h"

#include <QThreadPool>
#include <QTimer>

#include <memory>
#include <vector>

namespace meshping {

/// Which nodes there are, and how often they are told our targets.
struct PeerSettings
{
    std::vector<PeerPlace> places;
    std::chrono::milliseconds interval{30'000};
};

/// The other nodes of the mesh: tells all of them our targets each interval, the first time at once, and takes the
/// targets that they send. Lives in one thread, wholly.
class Peers : public QObject
{
public:
    /// `monitor` must outlive this.
    Peers(Monitor &monitor, const PeerSettings &settings);
    ~Peers() override; ///< waits for a list that is being made

    /// Whether any of them is known to have this address.
    bool contains(const QHostAddress &address) const { return find(address) != nullptr; }

    /// What is wrong with the form of a list that came from there.
    void takeRefusal(const QHostAddress &from, const QString &fault);

    /// Has the targets added that are not known yet, and counts.
    void take(const QHostAddress &from, const PeerIntake &intake);

    /// Of each, and of others from which anything has come.
    std::vector<PeerFacts> facts() const;

private:
    Peer *find(const QHostAddress &address) const;
    void beginRound();
    void tell(const QByteArrayList &bodies);
    bool mayAdd(qsizetype count) const;

    Monitor &m_monitor;
    std::chrono::milliseconds m_interval;
    std::vector<std::unique_ptr<Peer>> m_peers;
    PeerFacts m_others; ///< from which lists came, though nobody named them
    Complaint m_othersComplaint;
    QThreadPool m_maker;
    QTimer m_timer;
    bool m_making = false;
    qsizetype m_adding = 0; ///< targets that the monitor has not answered for yet
};

} // namespace meshping
