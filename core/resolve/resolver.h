// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/resolve/hostlookup.h"
#include "core/target/ownnetworks.h"
#include "core/target/target.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <map>

namespace meshping {

/// Names to addresses, without ever making anyone wait: once on request, and again and again for names that are
/// followed: every five minutes, sooner after a failure (10 s, doubling) and when asked to hurry. Those with addresses
/// of an earlier run have their first turn soon after the start. Followed names, names of targets being added and
/// questions do not wait for each other.
class Resolver : public QObject
{
    Q_OBJECT

public:
    using Addresses = HostLookup::Addresses;
    using Result = HostLookup::Result;

    /// How a name is looked up; another one in tests. Must call `done` later, in this thread.
    using Lookup = std::function<void(const QString &name, std::function<void(Result)> done)>;

    /// `lookup`: empty for the system's.
    explicit Resolver(Lookup lookup = {}, QObject *parent = nullptr);

    /// Looks the name of a target to be added up once. The result keeps the order of the name service, without
    /// duplicates.
    void resolve(const QString &name, HostLookup::Done done)
    {
        (void)lookUp(HostLookup::Lane::Added, name, std::move(done), {}); // has always room
    }

    /// Answers a question in one of the two lanes for these. See HostLookup::lookUp().
    bool ask(HostLookup::Lane lane, const QString &name, HostLookup::Done done, HostLookup::Wanted wanted)
    {
        return lookUp(lane, name, std::move(done), std::move(wanted));
    }

    /// What is known of a name that is to be followed, which decides when it is first looked up.
    enum class Known : std::uint8_t {
        Nothing, ///< at once
        Before,  ///< its addresses of an earlier run: within seconds, 100 names a second
        Now,     ///< its addresses: in its turn
    };

    /// Looks `name` up now and then until forget(); each result arrives by resolved().
    void follow(const QString &name, Known known);
    void forget(const QString &name);

    /// Looks a followed name up within seconds: its address may have changed.
    void hurry(const QString &name);

Q_SIGNALS:
    void resolved(const QString &name, const meshping::Resolver::Result &result);

private:
    struct Followed
    {
        qint64 due = 0; ///< milliseconds of m_elapsed
        qint64 lastStarted = 0;
        int failures = 0;
        bool running = false;
    };

    bool lookUp(HostLookup::Lane lane, const QString &name, HostLookup::Done done, HostLookup::Wanted wanted);
    void start(const QString &name, Followed &followed);
    void finished(const QString &name, const Result &result);
    void lookDue();

    HostLookup m_system;
    Lookup m_lookup; ///< in place of m_system where it is not empty
    std::map<QString, Followed> m_followed;
    qint64 m_nextOfBefore = 0; ///< when the next name of an earlier run has its turn
    QTimer m_timer;
    qint64 now() const;
};

/// Only those addresses of `name` that are one host each; where none is, a sentence that says what one is instead.
Resolver::Result hostsOnly(const QString &name, const Resolver::Addresses &addresses, const OwnNetworks &networks);

/// Only the addresses of the wanted family.
Resolver::Addresses ofFamily(const Resolver::Addresses &addresses, FamilyChoice family);

} // namespace meshping
