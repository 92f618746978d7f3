// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bareloop/loop.h"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <utility>

namespace meshping::bench {

namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr std::int64_t tick = 1'000'000;
constexpr int receiveQueueBytes = 16 << 20;
constexpr std::size_t stampsKept = 1 << 20; // more than are ever in flight
constexpr std::size_t ipv4Header = 20;
constexpr int icmpFilterOption = 1; // linux/icmp.h, which clashes with netinet/ip_icmp.h
constexpr std::uint8_t echoRequest = 8;
constexpr std::uint8_t echoReply = 0;

/// An echo request as long as meshping's.
struct Echo
{
    std::uint8_t type;
    std::uint8_t code;
    std::uint16_t checksum;
    std::uint16_t identifier;
    std::uint16_t sequence;
    std::uint64_t number;
    std::array<std::uint64_t, 6> rest;
};

static_assert(sizeof(Echo) == 64);

std::int64_t clockNow(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return now.tv_sec * second + now.tv_nsec;
}

std::uint16_t checksum(const Echo &echo)
{
    std::array<std::uint16_t, sizeof(Echo) / 2> words{};
    std::memcpy(words.data(), &echo, sizeof echo);
    std::uint32_t sum = 0;
    for (const std::uint16_t word : words)
        sum += word;
    sum = (sum & 0xffff) + (sum >> 16);
    return static_cast<std::uint16_t>(~(sum + (sum >> 16)));
}

std::uint16_t identifier()
{
    return static_cast<std::uint16_t>(getpid());
}

template <class T>
bool setOption(int descriptor, int level, int option, const T &value)
{
    return setsockopt(descriptor, level, option, &value, sizeof value) == 0;
}

[[noreturn]] void fail(const char *what)
{
    std::perror(what);
    std::exit(1);
}

/// The kernel's receive stamp; 0 without one.
std::int64_t kernelStamp(const msghdr &message)
{
    const cmsghdr *control = CMSG_FIRSTHDR(&message);
    if (control == nullptr || control->cmsg_level != SOL_SOCKET || control->cmsg_type != SCM_TIMESTAMPNS)
        return 0;
    timespec stamp{};
    std::memcpy(&stamp, CMSG_DATA(control), sizeof stamp);
    return stamp.tv_sec * second + stamp.tv_nsec;
}

/// The buffers of one recvmmsg.
struct Batch
{
    static constexpr std::size_t size = 64;

    Batch()
    {
        for (std::size_t i = 0; i < size; ++i) {
            parts[i] = {data[i].data(), data[i].size()};
            headers[i].msg_hdr.msg_iov = &parts[i];
            headers[i].msg_hdr.msg_iovlen = 1;
            headers[i].msg_hdr.msg_control = control[i].data();
        }
    }

    int read(int descriptor)
    {
        for (mmsghdr &header : headers)
            header.msg_hdr.msg_controllen = sizeof control[0];
        return recvmmsg(descriptor, headers.data(), size, MSG_DONTWAIT, nullptr);
    }

    std::array<mmsghdr, size> headers{};
    std::array<iovec, size> parts{};
    std::array<std::array<std::byte, 256>, size> data{};
    alignas(cmsghdr) std::array<std::array<std::byte, 64>, size> control{};
};

} // namespace

BareLoop::BareLoop(std::vector<sockaddr_in> targets, double interval)
    : m_targets(std::move(targets)),
      m_intervalNs(static_cast<std::int64_t>(interval * second)),
      m_stamps(stampsKept)
{
    m_socket = socket(AF_INET, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_ICMP);
    if (m_socket < 0)
        fail("cannot open a raw ICMP socket");
    if (!setOption(m_socket, SOL_SOCKET, SO_RCVBUFFORCE, receiveQueueBytes))
        setOption(m_socket, SOL_SOCKET, SO_RCVBUF, receiveQueueBytes);
    const std::uint32_t blocked = ~(1U << echoReply);
    if (!setOption(m_socket, SOL_RAW, icmpFilterOption, blocked) || !setOption(m_socket, SOL_SOCKET, SO_TIMESTAMPNS, 1))
        fail("cannot set up the socket");
}

BareLoop::~BareLoop()
{
    close(m_socket);
}

LoopFigures BareLoop::run(double seconds, bool keepRoundTrips)
{
    m_keepRoundTrips = keepRoundTrips;
    const auto end = static_cast<std::int64_t>(seconds * second);
    if (keepRoundTrips)
        m_figures.roundTrips.reserve(
            static_cast<std::size_t>(double(end) / double(m_intervalNs) * double(m_targets.size())) + 1);
    const std::int64_t start = clockNow(CLOCK_MONOTONIC);
    const std::int64_t cpuBefore = clockNow(CLOCK_PROCESS_CPUTIME_ID);
    bool sending = true;
    for (std::int64_t wake = start;; wake += tick) {
        const std::int64_t now = clockNow(CLOCK_MONOTONIC) - start;
        sendDue(now, end);
        receive();
        if (sending && now >= end) {
            m_figures.cpuSeconds = double(clockNow(CLOCK_PROCESS_CPUTIME_ID) - cpuBefore) / second;
            m_figures.seconds = double(now) / second;
            sending = false;
        }
        if (now >= end + second)
            return std::move(m_figures);
        const timespec until{wake / second, wake % second};
        clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, nullptr);
    }
}

void BareLoop::sendDue(std::int64_t sinceStart, std::int64_t end)
{
    const auto count = static_cast<std::int64_t>(m_targets.size());
    const std::int64_t until = std::min(sinceStart, end);
    const std::int64_t rounds = until / m_intervalNs;
    const std::int64_t within = until % m_intervalNs;
    const auto due = static_cast<std::uint64_t>(rounds * count + within * count / m_intervalNs);
    while (m_next < due)
        sendNext();
}

void BareLoop::sendNext()
{
    const sockaddr_in &to = m_targets[m_next % m_targets.size()];
    Echo echo{echoRequest, 0, 0, htons(identifier()), htons(static_cast<std::uint16_t>(m_next)), m_next, {}};
    echo.checksum = checksum(echo);
    if (m_keepRoundTrips)
        m_figures.roundTrips.push_back(-1);
    m_stamps[m_next++ % stampsKept] = clockNow(CLOCK_REALTIME);
    if (sendto(m_socket, &echo, sizeof echo, 0, reinterpret_cast<const sockaddr *>(&to), sizeof to) < 0)
        ++m_figures.failed;
    else
        ++m_figures.sent;
}

void BareLoop::receive()
{
    static Batch batch;
    int count = 0;
    while ((count = batch.read(m_socket)) > 0) {
        for (int i = 0; i < count; ++i) {
            const mmsghdr &header = batch.headers[i];
            take(header.msg_hdr, {batch.data[i].data(), header.msg_len});
        }
    }
}

void BareLoop::take(const msghdr &message, std::span<const std::byte> data)
{
    Echo echo{};
    if (data.size() != ipv4Header + sizeof echo)
        return;
    std::memcpy(&echo, data.data() + ipv4Header, sizeof echo);
    if (echo.identifier != htons(identifier()) || echo.number >= m_next)
        return;
    ++m_figures.received;
    const std::int64_t roundTrip = kernelStamp(message) - m_stamps[echo.number % stampsKept];
    if (m_keepRoundTrips)
        m_figures.roundTrips[echo.number] = roundTrip;
}

} // namespace meshping::bench
