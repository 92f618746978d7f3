// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/httpclient.h"
#include "core/model/monitor.h"
#include "core/target/peerplace.h"
#include "headless/formats/peerfacts.h"
#include "headless/peers/complaint.h"

namespace meshping {

/// Another node that the user has named: sends it our targets, round by round, and knows how that went. Nothing waits
/// for it: neither for its name, nor for its answers.
class Peer : public QObject
{
public:
    /// `monitor`: looks its name up.
    Peer(Monitor &monitor, const PeerPlace &place, QObject *parent);

    /// Sends the bodies one after the other, and gives up at the first that is not taken. Does nothing while an earlier
    /// round is under way.
    void tell(const QByteArrayList &bodies);

    /// Whether it is known to have this address.
    bool has(const QHostAddress &address) const;

    /// What it sends is told of here.
    Complaint &complaint() { return m_received; }

    const PeerFacts &facts() const { return m_facts; }

    /// Where what is received is counted.
    PeerFacts &counted() { return m_facts; }

private:
    void resolved(const Monitor::ResolveResult &found);
    void sendNext();
    void answered(const HttpAnswer &answer);
    void end(const QString &kind, const QString &fault);

    PeerFacts m_facts;
    Monitor &m_monitor;
    PeerPlace m_place;
    HttpClient m_client;
    QList<QHostAddress> m_addresses; ///< those that its name last had
    QByteArrayList m_bodies;         ///< not sent yet
    bool m_telling = false;
    Complaint m_sent;
    Complaint m_received;
};

} // namespace meshping
