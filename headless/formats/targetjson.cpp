// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/formats/targetjson.h"

#include "headless/formats/json.h"
#include "headless/formats/textbuffer.h"

namespace meshping {

namespace {

constexpr std::size_t targetsInPiece = 256;

double seconds(std::chrono::nanoseconds time)
{
    return std::chrono::duration<double>(time).count();
}

std::uint64_t unixSeconds(WallTime time)
{
    return static_cast<std::uint64_t>(std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count());
}

/// `,"key":`, for a literal.
TextBuffer &key(TextBuffer &out, QByteArrayView name)
{
    return out.append(",\"").append(name).append("\":");
}

void appendReplies(TextBuffer &out, const Statistics &counted)
{
    key(out, "last").milliseconds(counted.last);
    key(out, "min").milliseconds(counted.min);
    key(out, "max").milliseconds(counted.max);
    key(out, "avg15m").shortest(counted.averages.avg15m);
    key(out, "avg6h").shortest(counted.averages.avg6h);
    key(out, "avg24h").shortest(counted.averages.avg24h);
    key(out, "last_reply").number(unixSeconds(counted.lastReplyAt));
}

void appendLabels(TextBuffer &out, const Labels &labels)
{
    key(out, "labels");
    char separator = '{';
    for (const auto &[name, value] : labels) {
        out.append(separator).jsonString(name.toUtf8());
        out.append(':').jsonString(value.toUtf8());
        separator = ',';
    }
    out.append('}');
}

void appendRecent(TextBuffer &out, const RecentOutcomes &recent)
{
    QByteArray codes;
    codes.reserve(qsizetype(recent.size()));
    for (std::size_t i = 0; i < recent.size(); ++i)
        codes.append(char(recent.codeAt(i)));
    key(out, "recent").append('"').append(codes.toBase64()).append('"');
}

/// All of T but the bracket at its end.
void appendOpenTarget(TextBuffer &out, const TargetStatus &status, TargetFields fields)
{
    const Target &target = *status.target;
    const Statistics &counted = status.statistics;
    out.append("{\"id\":").number(static_cast<std::uint32_t>(target.id));
    key(out, "addr").jsonString(target.address.toString().toUtf8());
    key(out, "name").jsonString(target.shownName().toUtf8());
    if (!target.host.isEmpty())
        key(out, "host").jsonString(hostText(target.host, target.family).toUtf8());
    key(out, "state").jsonString(targetStateName(status.state));
    key(out, "error").jsonString(status.remark().toUtf8());
    if (status.lateAfter > Rtt(0) && status.error.isEmpty())
        key(out, "late_after").milliseconds(status.lateAfter);
    key(out, "succ").shortest(status.successPercent());
    key(out, "loss").shortest(status.lossPercent());
    key(out, "sent").number(counted.sent);
    key(out, "recv").number(counted.received);
    key(out, "lost").number(counted.lost);
    key(out, "late").number(counted.late);
    key(out, "duplicates").number(counted.duplicates);
    key(out, "send_errors").number(counted.sendErrors);
    key(out, "sum").milliseconds(counted.sum);
    if (target.ended)
        key(out, "ended").number(unixSeconds(*target.ended));
    if (target.interval)
        key(out, "interval").shortest(seconds(*target.interval));
    if (target.labels)
        appendLabels(out, *target.labels);
    if (counted.hasReply())
        appendReplies(out, counted);
    if (fields.recent)
        appendRecent(out, status.recent);
}

/// What the pieces of one list are made from.
class TargetList
{
public:
    TargetList(SnapshotPtr snapshot, std::optional<std::uint64_t> since, TargetFields fields)
        : m_snapshot(std::move(snapshot)),
          m_fields(fields)
    {
        if (since)
            m_changed = changedSince(*since);
    }

    /// The first holds what stands before the targets, too.
    std::size_t pieces() const { return places().size() / targetsInPiece + 1; }

    QByteArray piece(std::size_t number) const
    {
        TextBuffer out;
        if (number == 0) {
            out.append("{\"success\":true,\"revision\":").jsonString(revisionName(*m_snapshot).toLatin1());
            key(out, "total").number(m_snapshot->targetCount());
            key(out, "targets").append('[');
        }
        const std::size_t end = std::min(places().size(), (number + 1) * targetsInPiece);
        for (std::size_t i = number * targetsInPiece; i < end; ++i) {
            if (i > 0)
                out.append(",\n");
            appendOpenTarget(out, m_snapshot->at(places()[i]), m_fields);
            out.append('}');
        }
        if (number + 1 == pieces())
            out.append("]}\n");
        return out.take();
    }

private:
    const std::vector<TargetPlace> &places() const { return m_changed ? *m_changed : m_snapshot->order(); }

    std::vector<TargetPlace> changedSince(std::uint64_t revision) const
    {
        // Chunk by chunk, as they lie in memory; then the order, for those alone.
        std::vector<std::size_t> begins;
        std::vector<bool> changed;
        for (const auto &chunk : m_snapshot->chunks) {
            begins.push_back(changed.size());
            for (const TargetStatus &status : *chunk)
                changed.push_back(status.revision > revision);
        }
        std::vector<TargetPlace> places;
        for (const TargetPlace place : m_snapshot->order()) {
            if (changed[begins[place.chunk] + place.index])
                places.push_back(place);
        }
        return places;
    }

    SnapshotPtr m_snapshot;
    TargetFields m_fields;
    std::optional<std::vector<TargetPlace>> m_changed;
};

} // namespace

Document targetsDocument(const SnapshotPtr &snapshot, std::optional<std::uint64_t> since, TargetFields fields)
{
    const auto list = std::make_shared<const TargetList>(snapshot, since, fields);
    return {list->pieces(), [list](std::size_t number) { return list->piece(number); }};
}

QByteArray targetJson(const TargetStatus &status, TargetFields fields)
{
    TextBuffer out;
    appendOpenTarget(out, status, fields);
    return out.append('}').take();
}

QByteArray targetDetailsJson(const TargetStatus &status)
{
    TextBuffer out;
    appendOpenTarget(out, status, TargetFields{true});
    const char *separator = "";
    key(out, "histogram").append('{');
    for (const Histogram::Entry &entry : status.statistics.histogram.entries()) {
        out.append(separator).append('"').append(QByteArray::number(int(entry.bucket()))).append("\":");
        out.number(entry.count);
        separator = ",";
    }
    separator = "";
    out.append('}');
    key(out, "icmp_errors").append('{');
    for (const auto &[kind, count] : status.statistics.icmpErrors) {
        const auto label = icmpErrorLabel(kind);
        out.append(separator).jsonString(QByteArrayView(label.data(), qsizetype(label.size())));
        out.append(':').number(count);
        separator = ",";
    }
    return out.append("}}").take();
}

} // namespace meshping
