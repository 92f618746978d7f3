// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/formats/targetsdocument.h"

#include "core/json/textbuffer.h"

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t targetsInPiece = 256;

QString runName(const Snapshot &snapshot)
{
    return QString::number(snapshot.health.startedAt.time_since_epoch().count(), 36);
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
            out.append(",\"total\":").number(m_snapshot->targetCount());
            out.append(",\"targets\":[");
        }
        const std::size_t end = std::min(places().size(), (number + 1) * targetsInPiece);
        for (std::size_t i = number * targetsInPiece; i < end; ++i) {
            if (i > 0)
                out.append(",\n");
            appendTarget(out, m_snapshot->at(places()[i]), m_fields, *m_snapshot->hopNames);
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

QString revisionName(const Snapshot &snapshot)
{
    return runName(snapshot) + u'-' + QString::number(snapshot.revision);
}

std::optional<std::uint64_t> revisionFromName(const Snapshot &snapshot, QStringView name)
{
    const QString prefix = runName(snapshot) + u'-';
    bool ok = false;
    const auto revision = name.startsWith(prefix) ? name.sliced(prefix.size()).toULongLong(&ok) : 0;
    return ok && revision <= snapshot.revision ? std::optional<std::uint64_t>(revision) : std::nullopt;
}

Document targetsDocument(const SnapshotPtr &snapshot, std::optional<std::uint64_t> since, TargetFields fields)
{
    const auto list = std::make_shared<const TargetList>(snapshot, since, fields);
    return {list->pieces(), [list](std::size_t number) { return list->piece(number); }};
}

} // namespace meshping
