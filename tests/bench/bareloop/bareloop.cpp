// SPDX-License-Identifier: GPL-3.0-or-later
// What the system calls of pinging cost without anything around them: the measure of the benches.
// Usage: bareloop [--each] TARGETS INTERVAL SECONDS; TARGETS is ADDRESS+COUNT or a file with an address a line.
// Prints its figures as JSON; with --each before that a line for each probe: address, ICMP sequence number, round trip
// in nanoseconds, -1 where no reply came within a second after the last probe.
#include "tests/bench/bareloop/loop.h"

#include <arpa/inet.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string_view>

using namespace meshping::bench;

namespace {

std::vector<sockaddr_in> parseTargets(const std::string &text)
{
    std::vector<sockaddr_in> targets;
    sockaddr_in target{};
    target.sin_family = AF_INET;
    const auto plus = text.find('+');
    if (plus != std::string::npos && inet_pton(AF_INET, text.substr(0, plus).c_str(), &target.sin_addr) == 1) {
        const unsigned long count = std::strtoul(text.c_str() + plus + 1, nullptr, 10);
        for (const std::uint32_t first = ntohl(target.sin_addr.s_addr); targets.size() < count;) {
            target.sin_addr.s_addr = htonl(first + static_cast<std::uint32_t>(targets.size()));
            targets.push_back(target);
        }
        return targets;
    }
    std::ifstream file(text);
    for (std::string line; std::getline(file, line);) {
        if (inet_pton(AF_INET, line.c_str(), &target.sin_addr) == 1)
            targets.push_back(target);
    }
    return targets;
}

void printEach(const std::vector<sockaddr_in> &targets, const LoopFigures &figures)
{
    char address[INET_ADDRSTRLEN];
    for (std::size_t number = 0; number < figures.roundTrips.size(); ++number) {
        inet_ntop(AF_INET, &targets[number % targets.size()].sin_addr, address, sizeof address);
        std::printf("%s %u %lld\n", address, static_cast<unsigned>(number & 0xffff),
                    static_cast<long long>(figures.roundTrips[number]));
    }
}

} // namespace

int main(int argc, char **argv)
{
    const bool each = argc == 5 && std::string_view(argv[1]) == "--each";
    char **values = argv + (each ? 2 : 1);
    if (argc != (each ? 5 : 4)) {
        std::fputs("usage: bareloop [--each] TARGETS INTERVAL SECONDS\n", stderr);
        return 2;
    }
    const std::vector<sockaddr_in> targets = parseTargets(values[0]);
    const double interval = std::strtod(values[1], nullptr);
    const double seconds = std::strtod(values[2], nullptr);
    if (targets.empty() || interval <= 0 || seconds <= 0) {
        std::fprintf(stderr, "bareloop: no targets in %s, or no time to ping them\n", values[0]);
        return 2;
    }
    const LoopFigures figures = BareLoop(targets, interval).run(seconds, each);
    if (each)
        printEach(targets, figures);
    std::printf(R"({"sent": %llu, "failed": %llu, "received": %llu, "seconds": %.6f, "cpu_seconds": %.6f})"
                "\n",
                static_cast<unsigned long long>(figures.sent), static_cast<unsigned long long>(figures.failed),
                static_cast<unsigned long long>(figures.received), figures.seconds, figures.cpuSeconds);
    return 0;
}
