// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lab/program/address.h"
#include "tests/lab/program/delay.h"

#include <QString>

#include <tl/expected.hpp>

#include <optional>
#include <vector>

namespace meshping::lab {

/// An ICMP error instead of a reply.
struct ErrorRule
{
    double rate = 1;
    std::uint8_t type = 0;
    std::vector<std::uint8_t> codes; ///< one is drawn for each packet
    std::optional<Address> from;     ///< else the gateway of the family
    Delay delay;
    std::uint32_t info = 0;           ///< the MTU of a too-big error, the pointer of a parameter problem
    std::optional<std::size_t> quote; ///< bytes quoted after the IP header; else 8 for IPv4, all for IPv6
};

/// More copies of the reply, each `after` the one before.
struct DuplicateRule
{
    double rate = 0;
    int copies = 1;
    Delay after;
};

/// A reply that takes its delay from here, beyond the pinger's timeout.
struct LateRule
{
    double rate = 0;
    Delay delay;
};

enum class Corruption : std::uint8_t {
    Checksum,  ///< the checksum is wrong
    Payload,   ///< one bit of the payload flipped, the checksum as before
    Truncated, ///< half of the payload missing, the checksum right for the rest
    Short,     ///< cut inside the ICMP header
};

/// A damaged reply in place of the genuine one, or before it with `genuine`.
struct CorruptRule
{
    double rate = 0;
    std::vector<Corruption> kinds;
    bool genuine = false;
};

enum class Spoof : std::uint8_t {
    Source,     ///< from a neighbour of the target
    Nonce,      ///< another payload
    Identifier, ///< another identifier
    Sequence,   ///< another sequence number
    Family,     ///< the same message in the other family
    Quote,      ///< an unreachable that quotes another destination
};

/// A forged packet at half the genuine delay; with `genuine` false the true reply is lost.
struct SpoofRule
{
    double rate = 0;
    std::vector<Spoof> kinds;
    bool genuine = true;
};

/// Nothing, or an error, from `from` until `to` after the first request of all.
struct Outage
{
    Nanoseconds from{0};
    Nanoseconds to{0};
    std::optional<ErrorRule> error;
};

/// A firewall whose state goes stale: an identifier seen in this time is never answered again.
struct StaleRule
{
    Nanoseconds from{0};
    Nanoseconds to{0};
};

/// A hop: answers "TTL exceeded" after its delay unless silent; packets longer than its MTU go no further.
struct Router
{
    Address address;
    Delay delay;
    double silence = 0;
    std::size_t mtu = 0;   ///< 0: no limit
    bool swallows = false; ///< says nothing of packets that are too long

    std::vector<Router> beside;  ///< at the same distance, on parallel paths
    bool packetByPacket = false; ///< how one of them is chosen; else by what headers say, as routers do
};

/// How the destinations of one prefix behave.
struct Rule
{
    Prefix prefix;
    Delay delay;
    double loss = 0;
    DuplicateRule duplicate;
    LateRule late;
    CorruptRule corrupt;
    SpoofRule spoof;
    std::vector<ErrorRule> errors;
    std::vector<Outage> outages;
    std::optional<StaleRule> stale;
    std::vector<Router> routers;
    bool loop = false; ///< the routers form a circle: nothing ever arrives
};

/// A small internet. Destinations outside of every prefix are silent.
struct Scenario
{
    std::uint64_t seed = 1;
    Address host4; ///< addresses of the machine that pings
    Address host6;
    Address gateway4; ///< who sends errors when nobody else is named
    Address gateway6;
    std::vector<Rule> rules;

    /// The rule with the longest prefix that holds `address`; null: nobody lives there.
    const Rule *ruleFor(const Address &address) const;
};

/// Reads a scenario (format: tests/lab/README.md). The error names the place and what is allowed there.
tl::expected<Scenario, QString> parseScenario(const QByteArray &json);

} // namespace meshping::lab
