// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lab/program/packet.h"
#include "tests/lab/program/scenario.h"

#include <set>
#include <string_view>
#include <unordered_map>

namespace meshping::lab {

/// What became of a request, by the world's will.
enum class Fate : std::uint8_t {
    Reply,
    Late, ///< answered, with the delay of "late"
    Lost,
    Nobody, ///< no prefix holds the destination
    Outage,
    Stale,     ///< the firewall's state of this identifier went stale
    Corrupted, ///< only a damaged reply
    Spoofed,   ///< only a forged reply
    Error,
    Expired,      ///< the TTL ran out at a router that said so
    SilentRouter, ///< the TTL ran out at a router that said nothing
    TooBig,
};

std::string_view fateText(Fate fate);

enum class AnswerKind : std::uint8_t { Reply, Duplicate, Corrupt, Spoof, Error };

std::string_view answerKindText(AnswerKind kind);

/// One packet that will go back, `delay` after the request.
struct Answer
{
    AnswerKind kind = AnswerKind::Reply;
    Nanoseconds delay{0};
    Packet packet;
    std::string_view detail; ///< which corruption or spoof
    std::uint8_t type = 0;   ///< of an error, with its code and sender
    std::uint8_t code = 0;
    Address from;
};

struct Outcome
{
    Fate fate = Fate::Reply;
    std::vector<Answer> answers;
};

/// Decides what happens to each request. Knows no clock and no device: the same requests in the same order of each
/// destination have the same outcomes.
class World
{
public:
    explicit World(Scenario scenario);

    /// `now`: since the first request of all.
    Outcome receive(const EchoRequest &request, Nanoseconds now);

private:
    struct Destination
    {
        const Rule *rule;
        Random random;
        std::set<std::uint16_t> staleIdentifiers;
    };

    Destination &destination(const Address &address);
    Outcome throughPath(const EchoRequest &request, Destination &there, Nanoseconds now) const;
    /// The one of parallel routers that this request passes.
    static const Router &chosen(const Router &first, const EchoRequest &request, std::size_t hop, Random &random);
    Outcome expired(const EchoRequest &request, Destination &there, const Router &router) const;
    Outcome arrived(const EchoRequest &request, Destination &there) const;
    Answer error(const EchoRequest &request, const ErrorRule &rule, Random &random) const;
    Answer forged(const EchoRequest &request, Spoof kind, Random &random) const;

    Scenario m_scenario;
    std::unordered_map<Address, Destination, AddressHash> m_destinations;
};

} // namespace meshping::lab
