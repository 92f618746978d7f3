// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/program/world.h"

#include "tests/lab/program/mischief.h"

#include <algorithm>
#include <utility>

#include <array>
#include <cstring>

namespace meshping::lab {

namespace {

bool isDuring(Nanoseconds now, Nanoseconds from, Nanoseconds to)
{
    return from <= now && now < to;
}

Answer genuineReply(const EchoRequest &request, Nanoseconds delay)
{
    return {
        .kind = AnswerKind::Reply, .delay = delay, .packet = buildReply(replyTo(request)), .detail = {}, .from = {}};
}

void addCopies(std::vector<Answer> &answers, const DuplicateRule &rule, Random &random)
{
    for (int i = 0; i < rule.copies; ++i) {
        Answer copy = answers.back();
        copy.kind = AnswerKind::Duplicate;
        copy.delay += rule.after.draw(random);
        answers.push_back(std::move(copy));
    }
}

} // namespace

World::World(Scenario scenario) : m_scenario(std::move(scenario)) {}

Outcome World::receive(const EchoRequest &request, Nanoseconds now)
{
    Destination &there = destination(request.destination);
    if (!there.rule)
        return {Fate::Nobody, {}};
    return throughPath(request, there, now);
}

World::Destination &World::destination(const Address &address)
{
    const auto known = m_destinations.find(address);
    if (known != m_destinations.end())
        return known->second;
    const std::uint64_t seed = contentHash(address.bytes.data(), address.size(), m_scenario.seed);
    return m_destinations.emplace(address, Destination{m_scenario.ruleFor(address), Random(seed), {}}).first->second;
}

Outcome World::throughPath(const EchoRequest &request, Destination &there, Nanoseconds now) const
{
    const Rule &rule = *there.rule;
    if (rule.stale && isDuring(now, rule.stale->from, rule.stale->to))
        there.staleIdentifiers.insert(request.identifier);
    for (const Outage &outage : rule.outages) {
        if (!isDuring(now, outage.from, outage.to))
            continue;
        if (!outage.error)
            return {Fate::Outage, {}};
        return {Fate::Outage, {error(request, *outage.error, there.random)}};
    }
    for (std::size_t hop = 0; hop < rule.routers.size(); ++hop) {
        const Router &router = chosen(rule.routers[hop], request, hop, there.random);
        if (request.ttl <= hop + 1)
            return expired(request, there, router);
        if (router.mtu && request.packet.size() > router.mtu && !request.mayFragment) {
            if (router.swallows)
                return {Fate::TooBig, {}};
            const bool v4 = router.address.family == Family::V4;
            const ErrorRule tooBig{1,
                                   std::uint8_t(v4 ? 3 : 2),
                                   {std::uint8_t(v4 ? 4 : 0)},
                                   router.address,
                                   router.delay,
                                   std::uint32_t(router.mtu),
                                   std::nullopt};
            return {Fate::TooBig, {error(request, tooBig, there.random)}};
        }
    }
    if (rule.loop)
        return expired(request, there, rule.routers[(request.ttl - 1U) % rule.routers.size()]);
    if (there.staleIdentifiers.contains(request.identifier))
        return {Fate::Stale, {}};
    return arrived(request, there);
}

const Router &World::chosen(const Router &first, const EchoRequest &request, std::size_t hop, Random &random)
{
    if (first.beside.empty())
        return first;
    const std::uint64_t key = std::uint64_t(request.flow()) << 8 | hop;
    std::array<std::uint8_t, sizeof key> bytes{};
    std::memcpy(bytes.data(), &key, sizeof key);
    const std::uint64_t start = contentHash(request.destination.bytes.data(), request.destination.size());
    const std::size_t count = first.beside.size() + 1;
    // The upper bits: the lower ones of this hash hardly mix.
    const std::size_t index = first.packetByPacket
                                  ? random.index(count)
                                  : std::size_t(contentHash(bytes.data(), bytes.size(), start) >> 32) % count;
    return index == 0 ? first : first.beside[index - 1];
}

Outcome World::expired(const EchoRequest &request, Destination &there, const Router &router) const
{
    if (there.random.chance(router.silence))
        return {Fate::SilentRouter, {}};
    const std::uint8_t type = router.address.family == Family::V4 ? 11 : 3;
    const ErrorRule ttlExceeded{1, type, {0}, router.address, router.delay, 0, std::nullopt};
    return {Fate::Expired, {error(request, ttlExceeded, there.random)}};
}

Outcome World::arrived(const EchoRequest &request, Destination &there) const
{
    const Rule &rule = *there.rule;
    Random &random = there.random;
    for (const ErrorRule &refusal : rule.errors) {
        if (random.chance(refusal.rate))
            return {Fate::Error, {error(request, refusal, random)}};
    }
    if (random.chance(rule.loss))
        return {Fate::Lost, {}};

    Outcome outcome;
    const bool late = random.chance(rule.late.rate);
    const Nanoseconds delay = late ? rule.late.delay.draw(random) : rule.delay.draw(random);
    outcome.fate = late ? Fate::Late : Fate::Reply;
    if (random.chance(rule.spoof.rate)) {
        outcome.answers.push_back(forged(request, rule.spoof.kinds[random.index(rule.spoof.kinds.size())], random));
        outcome.answers.back().delay = delay / 2;
        if (!rule.spoof.genuine)
            outcome.fate = Fate::Spoofed;
    }
    if (random.chance(rule.corrupt.rate)) {
        const Corruption kind = rule.corrupt.kinds[random.index(rule.corrupt.kinds.size())];
        outcome.answers.push_back(corrupted(genuineReply(request, delay), kind, random));
        if (!rule.corrupt.genuine)
            outcome.fate = Fate::Corrupted;
    }
    if (outcome.fate == Fate::Reply || outcome.fate == Fate::Late) {
        outcome.answers.push_back(genuineReply(request, delay));
        if (random.chance(rule.duplicate.rate))
            addCopies(outcome.answers, rule.duplicate, random);
    }
    return outcome;
}

Answer World::error(const EchoRequest &request, const ErrorRule &rule, Random &random) const
{
    const bool v4 = request.source.family == Family::V4;
    Answer answer{.kind = AnswerKind::Error, .packet = {}, .detail = {}, .from = {}};
    answer.type = rule.type;
    answer.code = rule.codes[random.index(rule.codes.size())];
    answer.from = rule.from.value_or(v4 ? m_scenario.gateway4 : m_scenario.gateway6);
    answer.delay = rule.delay.draw(random);
    const IcmpError error{answer.from, request.source, answer.type, answer.code, rule.info};
    answer.packet = buildError(error, request.packet, rule.quote.value_or(v4 ? icmpHeaderSize : request.packet.size()));
    return answer;
}

Answer World::forged(const EchoRequest &request, Spoof kind, Random &random) const
{
    const bool v4 = request.source.family == Family::V4;
    const Address gateway = v4 ? m_scenario.gateway4 : m_scenario.gateway6;
    const OtherFamily other{v4 ? m_scenario.gateway6 : m_scenario.gateway4, v4 ? m_scenario.host6 : m_scenario.host4};
    return spoofed(request, kind, gateway, other, random);
}

std::string_view fateText(Fate fate)
{
    constexpr std::array<std::string_view, 12> texts{"reply",  "late",    "lost",          "nobody",
                                                     "outage", "stale",   "corrupted",     "spoofed",
                                                     "error",  "expired", "silent_router", "too_big"};
    return texts[std::size_t(fate)];
}

std::string_view answerKindText(AnswerKind kind)
{
    constexpr std::array<std::string_view, 5> texts{"reply", "duplicate", "corrupt", "spoof", "error"};
    return texts[std::size_t(kind)];
}

} // namespace meshping::lab
