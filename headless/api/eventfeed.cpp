// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/api/eventfeed.h"

#include "core/json/eventjson.h"
#include "core/json/healthjson.h"
#include "core/model/difference.h"
#include "headless/api/eventstreams.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <map>
#include <set>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t targetsInMessage = 256;
constexpr std::size_t eventsInPiece = 100;

/// More than the receive buffer of a socket that nobody reads from, unless its owner has made that larger than systems
/// allow by themselves.
constexpr qsizetype challengeBytes = 512 * 1024;
constexpr qsizetype fillingLines = 16;

/// A reader that has taken nothing for so long keeps no snapshot alive.
constexpr qint64 patienceMilliseconds = 3'000;

QByteArray message(QByteArrayView type, const QByteArray &data)
{
    return "event: " + type.toByteArray() + "\ndata: " + data + "\n\n";
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// Comment lines, none too long for a reader of lines.
QByteArray filling()
{
    return (':' + QByteArray(1022, ' ') + '\n').repeated(fillingLines) + '\n';
}

/// The address, or, without one, the name.
QString placeOf(const TargetStatus &status)
{
    return status.target->address.isNull() ? status.target->name : status.target->address.toString();
}

/// Addresses that targets had which are gone or elsewhere now, without those that others have.
QStringList goneAddresses(const Snapshot &older, const Snapshot &newer, const SnapshotDifference &found)
{
    std::set<QString> gone;
    for (const TargetPlace place : found.removed)
        gone.insert(placeOf(older.at(place)));
    if (older.index != newer.index) {
        std::map<TargetId, QString> changed;
        for (const TargetPlace place : found.changed)
            changed.emplace(newer.at(place).target->id, placeOf(newer.at(place)));
        older.forEach([&](const TargetStatus &status) {
            const auto now = changed.find(status.target->id);
            if (now != changed.end() && now->second != placeOf(status))
                gone.insert(placeOf(status));
        });
    }
    std::erase_if(gone, [&](const QString &place) {
        const auto there = newer.findAll(place);
        return std::any_of(there.begin(), there.end(), [&](const auto *status) { return placeOf(*status) == place; });
    });
    return {gone.begin(), gone.end()};
}

} // namespace

EventFeed::EventFeed(const EventStreams &streams, bool local, TargetFields fields, std::optional<std::uint64_t> after)
    : m_streams(streams),
      m_local(local),
      m_fields(fields),
      m_after(after)
{
    m_asked.start();
}

Feed::Next EventFeed::next()
{
    if (m_broken)
        return {State::Broken, {}};
    m_asked.start();
    QByteArray piece = m_update ? QByteArray() : eventsPiece();
    if (m_filling > 0) {
        piece += filling();
        m_filling -= piece.size();
    }
    if (piece.isEmpty() && (m_update || beginUpdate()))
        piece = updatePiece();
    if (piece.isEmpty() && m_beat)
        piece = ":\n\n";
    m_beat = m_beat && piece.isEmpty();
    m_waiting = piece.isEmpty();
    return {m_waiting ? State::Later : State::Piece, piece};
}

void EventFeed::challenge()
{
    m_filling = challengeBytes;
    if (m_waiting && m_wake)
        m_wake();
}

void EventFeed::look()
{
    if (!m_waiting && m_asked.elapsed() > patienceMilliseconds) {
        // Half an update cannot be taken back, only begun anew by a reader that comes again.
        m_broken = m_broken || (m_update && m_update->begun);
        m_update.reset();
        m_shown.reset();
        return;
    }
    m_beat = true;
    if (m_waiting && m_wake)
        m_wake();
}

QByteArray EventFeed::eventsPiece()
{
    const auto *log = m_streams.log();
    if (!log)
        return {};
    if (!m_after)
        m_after = log->empty() ? 0 : log->back().number;
    auto event = std::upper_bound(log->begin(), log->end(), *m_after,
                                  [](std::uint64_t number, const Event &kept) { return number < kept.number; });
    QByteArray piece;
    for (std::size_t i = 0; i < eventsInPiece && event != log->end(); ++i, ++event) {
        m_after = event->number;
        piece += "id: " + QByteArray::number(qulonglong(event->number)) + '\n' +
                 message("event", compact(eventJson(*event)));
    }
    return piece;
}

bool EventFeed::beginUpdate()
{
    const SnapshotPtr &newest = m_streams.newest();
    if (!newest || newest == m_shown)
        return false;
    m_update = Update{newest, !m_shown, false, {}, 0, {}, {}};
    if (!m_shown) {
        m_update->places = newest->order();
        return true;
    }
    auto found = difference(*m_shown, *newest);
    m_update->goneKeys = goneAddresses(*m_shown, *newest, found);
    for (const TargetPlace place : found.removed)
        m_update->goneIds.append(qint64(m_shown->at(place).target->id));
    m_update->places = std::move(found.added);
    m_update->places.insert(m_update->places.end(), found.changed.begin(), found.changed.end());
    return true;
}

QByteArray EventFeed::updatePiece()
{
    QByteArray piece;
    if (!std::exchange(m_update->begun, true)) {
        if (m_update->full)
            piece = message("reset", "{}");
        if (!m_update->goneKeys.isEmpty() || !m_update->goneIds.isEmpty())
            piece += message("removed", compact({{u"removed"_s, QJsonArray::fromStringList(m_update->goneKeys)},
                                                 {u"ids"_s, m_update->goneIds}}));
    }
    if (m_update->next < m_update->places.size())
        return piece + targetsPiece();
    piece += healthPiece();
    m_shown = std::move(m_update->to);
    m_update.reset();
    return piece;
}

QByteArray EventFeed::targetsPiece()
{
    QByteArray data = "{\"targets\":[";
    const std::size_t end = std::min(m_update->places.size(), m_update->next + targetsInMessage);
    for (std::size_t i = m_update->next; i < end; ++i) {
        if (i > m_update->next)
            data += ',';
        data += targetJson(m_update->to->at(m_update->places[i]), m_fields);
    }
    m_update->next = end;
    return message("targets", data + "]}");
}

QByteArray EventFeed::healthPiece()
{
    return message("health", healthJson(healthReport(*m_update->to, m_streams.version())));
}

} // namespace meshping
