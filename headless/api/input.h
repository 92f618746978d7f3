// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/monitor.h"
#include "headless/formats/targetsdocument.h"
#include "headless/http/request.h"

#include <tl/expected.hpp>

#include <optional>

namespace meshping {

/// What POST /api/targets asks for.
struct AddOrder
{
    TargetRequests requests;
    bool isList = false; ///< came as a list, and is answered as one
};

/// What GET …/histogram asks for.
struct HistoryRange
{
    SlotTime from{};
    SlotTime to{};
    Resolution resolution = Resolution::Hour;
};

/// What GET /api/overview asks for.
struct OverviewWish
{
    std::vector<TargetId> targets;
    StripSpan span;
};

/// 415 unless the body is said to be JSON.
std::optional<Refusal> refuseContentType(const RequestHead &head);

/// {"target":"…","labels":{…},"interval":seconds}, the last two where wanted, or {"targets":[…]} of such and of
/// strings.
tl::expected<AddOrder, Refusal> parseAddOrder(const QByteArray &body);

/// {"text":"…"}, a list of targets as users write it.
tl::expected<QString, Refusal> parseListText(const QByteArray &body);

/// {"targets":["…",…]}, and nothing else.
tl::expected<QStringList, Refusal> parseRemoveOrder(const QByteArray &body);

/// {"name":"…","interval":seconds or null,"labels":{"…":"…"}}, any of them.
tl::expected<TargetChange, Refusal> parseTargetChange(const QByteArray &body);

/// The last value of a query parameter that is a time, seconds since 1970 or ISO 8601 (UTC unless it says otherwise),
/// or `otherwise` where there is none; null when it is no time.
std::optional<SlotTime> timeParameter(const Request &request, QStringView name, SlotTime otherwise);

/// What is said of such a parameter that is no time.
Refusal noTime();

/// What `fields=NAME,…` asks for; 400 for a name that is none.
tl::expected<TargetFields, Refusal> parseTargetFields(const Request &request);

/// What GET /api/log asks for.
struct LogRange
{
    WallTime from{};
    WallTime to{};
    std::size_t limit = 0;
};

/// from, to as below, by default all; limit: how many events at most, by default 1,000.
tl::expected<LogRange, Refusal> parseLogRange(const Request &request);

/// from, to (seconds since 1970 or ISO 8601, UTC unless it says otherwise) and step (seconds or minute, hour, day).
/// By default hours up to `now`, and as far back as slots of that width are usually kept.
tl::expected<HistoryRange, Refusal> parseHistoryRange(const Request &request, SlotTime now,
                                                      const RetentionPolicy &kept);

/// ids=ID,… and the rest as above, within the bounds of stripsFault().
tl::expected<OverviewWish, Refusal> parseOverviewWish(const Request &request, SlotTime now,
                                                      const RetentionPolicy &kept);

} // namespace meshping
