// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/unit/asking.h"

namespace meshping::lab {

Packet requestTo(const char *to, std::uint16_t sequence)
{
    const Address destination = *Address::parse(to);
    const bool v4 = destination.family == Family::V4;
    const Address source = *Address::parse(v4 ? "192.0.2.1" : "2001:db8::1");
    Packet packet = buildReply({source, destination, 0x1234, sequence, payload});
    packet[ipHeaderSize(destination.family)] = v4 ? 8 : 128;
    sealIcmp(packet);
    return packet;
}

World worldOf(const QByteArray &prefixes, int seed)
{
    auto scenario = parseScenario("{\"seed\":" + QByteArray::number(seed) + ",\"prefixes\":[" + prefixes + "]}");
    if (!scenario)
        qFatal("%s", qPrintable(scenario.error()));
    return World(std::move(*scenario));
}

Outcome ask(World &world, const char *to, Nanoseconds now, std::uint16_t sequence, std::uint8_t ttl)
{
    Packet packet = requestTo(to, sequence);
    auto request = parseEchoRequest(packet);
    request->ttl = ttl;
    return world.receive(*request, now);
}

} // namespace meshping::lab
