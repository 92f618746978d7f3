// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <netinet/in.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace meshping::bench {

/// What a bare loop did.
struct LoopFigures
{
    std::uint64_t sent = 0;
    std::uint64_t failed = 0;
    std::uint64_t received = 0;
    double seconds = 0;
    double cpuSeconds = 0;
    std::vector<std::int64_t> roundTrips; ///< of each probe, in nanoseconds, in the order of sending; -1: none
};

/// The least that pinging takes: one raw socket; each millisecond it sends what is due, each with a stamp of its own,
/// and reads what came, with the kernel's stamps. Targets are sent to evenly over the interval.
class BareLoop
{
public:
    /// Opens the socket; where it may not, says so and ends the program.
    BareLoop(std::vector<sockaddr_in> targets, double interval);
    ~BareLoop();
    BareLoop(const BareLoop &) = delete;
    BareLoop &operator=(const BareLoop &) = delete;

    /// Pings for so many seconds; takes replies for another one, which does not count for the CPU.
    LoopFigures run(double seconds, bool keepRoundTrips);

private:
    void sendDue(std::int64_t sinceStart, std::int64_t end);
    void sendNext();
    void receive();
    void take(const msghdr &message, std::span<const std::byte> data);

    int m_socket = -1;
    std::vector<sockaddr_in> m_targets;
    std::int64_t m_intervalNs;
    std::uint64_t m_next = 0; ///< number of the next probe
    std::vector<std::int64_t> m_stamps;
    bool m_keepRoundTrips = false;
    LoopFigures m_figures;
};

} // namespace meshping::bench
