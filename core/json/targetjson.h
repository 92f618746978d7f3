// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/jsonwriter.h"
#include "core/json/textbuffer.h"
#include "core/model/snapshot.h"

#include <QJsonObject>

namespace meshping {

/// What is told of a target only where it is asked for.
struct TargetFields
{
    bool recent = false;     ///< the last outcomes, oldest first: RecentOutcomes' codes, in Base64
    bool details = false;    ///< the histogram, and ICMP errors by type
    bool traceroute = false; ///< its route, hop by hop
};

/// Appends a target as an object; docs/api.md tells of its fields. `names`: of the hops.
void appendTarget(TextBuffer &out, const TargetStatus &status, TargetFields fields, const HopNames &names = {});

/// The same alone.
QByteArray targetJson(const TargetStatus &status, TargetFields fields, const HopNames &names = {});

/// Writes the fields last, min, max and those of the averages; nothing before the first reply.
void writeRoundTrips(JsonWriter &json, const Statistics &counted);

/// A target with the id that the other side gives it, 0 where it gives none, and without a revision.
TargetStatus targetFromJson(const QJsonObject &object);
TargetId targetIdFromJson(const QJsonValue &json);

} // namespace meshping
