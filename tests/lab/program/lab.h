// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lab/program/stopwatch.h"
#include "tests/lab/program/truth.h"
#include "tests/lab/program/tundevice.h"
#include "tests/lab/program/world.h"

#include <array>
#include <queue>
#include <string>

namespace meshping::lab {

/// The loop: one thread that reads requests, asks the world, and sends each answer at its moment.
class Lab
{
public:
    Lab(Scenario scenario, TunDevice tun, std::string truthPath);

    /// Runs until SIGTERM or SIGINT (arriving at `signals`, a signalfd), writing the truth then and at SIGUSR1.
    /// False when the truth could not be written.
    bool run(int signals);

private:
    struct Due
    {
        Nanoseconds at;
        std::uint64_t number; ///< keeps the order of answers due at the same moment
        AnswerPlace place;
        Packet packet;

        bool operator<(const Due &other) const { return std::tie(at, number) > std::tie(other.at, other.number); }
    };

    void receive(PacketView packet, Nanoseconds readAt);
    void sendDue();
    bool receiveOne();
    void rest(int signals);
    bool handleSignals(int signals);
    bool writeTruth() const;

    World m_world;
    TunDevice m_tun;
    Stopwatch m_stopwatch;
    Truth m_truth;
    std::string m_truthPath;
    std::string m_scheduling;
    std::priority_queue<Due> m_due;
    std::uint64_t m_number = 0;
    bool m_stop = false;
    bool m_written = true;
    std::array<std::uint8_t, 65536> m_buffer{};
};

} // namespace meshping::lab
