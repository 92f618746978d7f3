// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/figures.h"
#include "core/model/socketmode.h"
#include "core/model/tuning.h"
#include "core/stats/rtt.h"

#include <QString>
#include <QStringList>

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>

namespace meshping {

/// Of the HTTP API. Grows when a reader of the one before would misread an answer.
inline constexpr std::uint32_t ownApiVersion = 1;

/// How the store fares, for /healthz, metrics and the log.
struct StoreStatus
{
    bool writing = false;  ///< the last flush reached the disk
    QString message;       ///< empty when all is well; else what, where, what to do
    DatabaseFault fault{}; ///< what the message says; only of this process's own store, while there is a message
    WallTime lastFlush{};  ///< of the last one that succeeded
    std::chrono::nanoseconds lastFlushTook{0};
    std::uint64_t flushes = 0;
    std::uint64_t failures = 0;
    std::uint64_t pendingRecords = 0; ///< kept in memory until writing works again
    QStringList warnings;             ///< what its user should know while all is well, one sentence each

    /// It does not write.
    void setFault(const DatabaseFault &why);

    bool operator==(const StoreStatus &) const = default;
};

/// That nothing can be sent in an address family.
struct FamilyFault
{
    WallTime since{};        ///< the epoch while there is none
    QString reason;          ///< the system's words
    bool sentBefore = false; ///< since the start: it was there, and is gone
    bool asked = false;      ///< some target is an address of it, or a name wanted in it alone (`6:name`)

    /// Whether it is missed. Else there only are names that have addresses of both families, on a machine that has one.
    bool isMissed() const { return since != WallTime{} && (sentBefore || asked); }

    bool operator==(const FamilyFault &) const = default;
};

/// Probes a second: "12", and with a decimal below ten.
QString rateText(double rate);

/// What it means to the targets that the machine is too slow, and what ends it. Rates are probes a second.
QString shortageText(double asked, double reached);

/// How well the monitor itself is doing: tells a slow monitor from a slow network.
struct Health
{
    SocketMode socketMode = SocketMode::None;
    QString socketError; ///< with SocketMode::None: the remedies; else which family is missing and why

    std::uint32_t apiVersion = ownApiVersion; ///< that it speaks; 0 where a monitor elsewhere tells none
    std::optional<Tuning> tuning;             ///< in force; null where a monitor elsewhere has not told it

    /// Delay of sends behind their schedule, over the last minute.
    std::chrono::nanoseconds sendLagP50{0};
    std::chrono::nanoseconds sendLagP99{0};
    std::chrono::nanoseconds sendLagMax{0};
    std::uint64_t sendLagCount = 0;         ///< since start
    std::chrono::nanoseconds sendLagSum{0}; ///< since start

    std::uint64_t probesSent = 0; ///< since start
    double probesPerSecond = 0;   ///< over the last second
    double askedPerSecond = 0;    ///< by all targets' intervals
    WallTime shortageSince{};     ///< when the machine ceased to keep the asked rate; the epoch while it does
    std::uint64_t inFlight = 0;
    std::uint64_t stampedByKernel = 0; ///< replies measured from the kernel's stamp of the departure
    std::uint64_t stampedByUser = 0;   ///< replies measured from our own stamp before the send call
    std::uint64_t missedProbes = 0;    ///< moments that passed unused because the machine was too slow
    std::uint64_t lateTimers = 0;      ///< wake-ups more than 10 ms after they were due
    std::uint64_t receiveDrops = 0;    ///< packets the sockets' queues dropped (SO_RXQ_OVFL)
    std::uint64_t receiveRoom = 0;     ///< bytes that those queues hold; 0 when not known
    std::uint64_t sendErrors = 0;
    WallTime sendsFailSince{};           ///< most pings cannot be sent; the epoch while they can
    QString sendFault;                   ///< why, in the system's words
    std::array<FamilyFault, 2> families; ///< by IpFamily
    std::uint64_t icmpErrors = 0;        ///< that named a probe of ours
    std::uint64_t foreignPackets = 0;    ///< received but matching no probe of ours
    std::uint64_t clockSteps = 0;

    WallTime startedAt{};
    WallTime silentSince{}; ///< when the probe thread was last heard of, if that is too long ago; else the epoch
    StoreStatus store;

    QString source;           ///< of a monitor elsewhere: its URL
    QString linkError;        ///< why that cannot be reached, which is tried again and again; empty while it can
    WallTime linkLostSince{}; ///< the epoch where it never was

    /// Why /healthz is not 200; empty while probing and storing work.
    QStringList problems() const;

    /// What makes its figures poorer while it probes and stores.
    QStringList warnings() const;

    /// What cannot be sent, a sentence each: packets do not leave, so nothing is measured.
    QStringList sendProblems() const;

    /// Bytes that the receive queues should hold at the asked rate, so that a hold-up loses no replies.
    std::uint64_t receiveRoomNeeded() const;

    bool lacksReceiveRoom() const { return receiveRoom != 0 && receiveRoom < receiveRoomNeeded(); }

    /// The remedy for that.
    QString receiveRoomWarning() const;
};

} // namespace meshping
