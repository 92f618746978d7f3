// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lab/program/stopwatch.h"
#include "tests/lab/program/world.h"

#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace meshping::lab {

/// One packet sent back, or yet to be sent.
struct AnswerRecord
{
    AnswerKind kind = AnswerKind::Reply;
    std::string_view detail;
    std::uint8_t type = 0;
    std::uint8_t code = 0;
    Address from;
    Nanoseconds planned{0}; ///< after the request
    std::optional<Nanoseconds> writtenAt;
    std::uint64_t key = 0;
};

/// One request and its fate.
struct RequestRecord
{
    Nanoseconds readAt{0}; ///< monotonic
    std::uint64_t key = 0;
    std::uint16_t identifier = 0;
    std::uint16_t sequence = 0;
    std::uint8_t ttl = 0;
    std::size_t length = 0;
    Fate fate = Fate::Reply;
    std::vector<AnswerRecord> answers;
};

/// Finds an answer's record again when it is sent.
struct AnswerPlace
{
    RequestRecord *request = nullptr;
    std::size_t index = 0;
};

/// All that happened, for the judge.
class Truth
{
public:
    /// Keeps the request; the place of its answer `i` is {result, i}. Stays valid for good.
    RequestRecord *add(const EchoRequest &request, const Outcome &outcome, Nanoseconds readAt);
    void answered(const AnswerPlace &place, Nanoseconds writtenAt);

    void countForeign() { ++m_foreign; }

    void countRefused() { ++m_refused; }

    std::optional<Nanoseconds> firstRequestAt() const { return m_firstRequestAt; }

    /// Writes everything to `path` at once: a reader sees the old file or the new one, never half of one.
    bool write(const std::string &path, const Stopwatch &stopwatch, const std::string &scheduling) const;

private:
    std::deque<RequestRecord> m_requests; ///< never moves a record
    std::unordered_map<Address, std::vector<RequestRecord *>, AddressHash> m_byDestination;
    std::optional<Nanoseconds> m_firstRequestAt;
    std::uint64_t m_foreign = 0;
    std::uint64_t m_refused = 0;
    std::uint64_t m_pending = 0;
};

} // namespace meshping::lab
