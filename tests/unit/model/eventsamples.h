// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/event.h"

#include <cerrno>
#include <vector>

namespace meshping {

/// An event, what it says in English, and a piece of what it says in German.
struct EventSample
{
    Event event;
    QString english;
    QString german;
};

inline Event sampleOf(EventKind kind, Figures figures = {}, std::chrono::milliseconds duration = {})
{
    using namespace Qt::StringLiterals;
    Event event{.time = WallTime(std::chrono::seconds(1'700'000'000)),
                .kind = kind,
                .duration = duration,
                .figures = std::move(figures)};
    if (kind == EventKind::NetworkLost || kind == EventKind::NetworkBack)
        event.name = u"IPv6"_s;
    if (kind == EventKind::TargetDown || kind == EventKind::TargetUp || kind == EventKind::AddressChanged ||
        kind == EventKind::RouteChanged || kind == EventKind::MtuChanged) {
        event.name = u"web"_s;
        event.address = u"10.0.0.1"_s;
    }
    return event;
}

/// Of a target.
inline std::vector<EventSample> targetSamples()
{
    using namespace Qt::StringLiterals;
    using namespace std::chrono_literals;
    return {
        {sampleOf(EventKind::TargetDown, Losses{.inARow = 3, .error = {}, .from = {}}),
         u"Down: 3 probes in a row were lost"_s, u"Ausgefallen: 3 Pings in Folge"_s},
        {sampleOf(EventKind::TargetDown, Losses{1, IcmpErrorKind::HostUnreachable, u"10.9.0.1"_s}),
         u"Down: a probe was lost; host unreachable, says 10.9.0.1"_s, u"sagt 10.9.0.1"_s},
        {sampleOf(EventKind::TargetDown, Losses{2, IcmpErrorKind::WrongSource, u"10.9.0.1"_s}),
         u"Down: 2 probes in a row were lost; answers from 10.9.0.1"_s, u"antwortet von 10.9.0.1"_s},
        {sampleOf(EventKind::TargetDown, Losses{.inARow = 4, .error = {}, .from = {}, .lateAfter = 5'200ms}),
         u"Down: 4 answers in a row came too late, after 5.2 s"_s, u"kamen zu spät, nach 5,2 s"_s},
        {sampleOf(EventKind::TargetUp, {}, 62s), u"Up again after 1 min 2 s"_s, u"Nach 1 min 2 s wieder erreichbar"_s},
        {sampleOf(EventKind::RouteChanged, RouteParted{4, {u"10.0.0.1"_s}, {u"10.0.0.2"_s, u"10.0.0.3"_s}, 1}),
         u"Another route: at hop 4 10.0.0.2, 10.0.0.3 instead of 10.0.0.1"_s, u"Andere Route"_s},
        {sampleOf(EventKind::RouteChanged, RouteParted{7, {}, {}, 12}),
         u"Another route: the target is 7 hops away now; of 12 targets"_s, u"von 12 Zielen"_s},
        {sampleOf(EventKind::MtuChanged, MtuFigures{1500, 1400, u"10.0.0.1"_s}),
         u"Another path MTU: 1400 bytes, before: 1500, says 10.0.0.1"_s, u"sagt 10.0.0.1"_s},
        {sampleOf(EventKind::MtuChanged, MtuFigures{1500, 1400, {}}), u"Another path MTU: 1400 bytes, before: 1500"_s,
         u"1400 Bytes, vorher: 1500"_s},
        {sampleOf(EventKind::AddressChanged, AddressBefore{u"10.0.0.9"_s}),
         u"Has another address now; before: 10.0.0.9"_s, u"vorher: 10.0.0.9"_s},
    };
}

/// Of the monitor and its machine.
inline std::vector<EventSample> monitorSamples()
{
    using namespace Qt::StringLiterals;
    using namespace std::chrono_literals;
    return {
        {sampleOf(EventKind::MonitorStarted), u"Monitoring began"_s, u"Überwachung begonnen"_s},
        {sampleOf(EventKind::MonitorStarted, {}, 90s), u"Monitoring began again after 1 min 30 s"_s,
         u"nach 1 min 30 s"_s},
        {sampleOf(EventKind::MonitorStopped), u"Monitoring ended"_s, u"Überwachung beendet"_s},
        {sampleOf(EventKind::ClockStepped, {}, -7s), u"The clock was set back by 7 s"_s, u"um 7 s zurückgestellt"_s},
        {sampleOf(EventKind::NetworkLost, SendFault{ENETUNREACH}),
         u"Nothing can be sent by IPv6: Network is unreachable"_s, u"Das Netz ist nicht erreichbar"_s},
        {sampleOf(EventKind::NetworkLost, SendFault{EMSGSIZE}), u"Nothing can be sent by IPv6: Message too long"_s,
         u"Über IPv6 kann nichts gesendet werden"_s},
        {sampleOf(EventKind::NetworkBack, {}, 9s), u"IPv6 sends again after 9 s"_s, u"wird nach 9 s wieder gesendet"_s},
        {sampleOf(EventKind::ShortageBegan, Rates{1'000, 812.5}),
         u"This machine is too slow for the asked rate: asked for 1000 probes/s, sent 813"_s, u"gesendet 813"_s},
        {sampleOf(EventKind::ShortageEnded, {}, 3s), u"The asked rate is kept again after 3 s"_s,
         u"wieder eingehalten"_s},
        {sampleOf(EventKind::ClockDoubted, {}, -3h),
         u"The clock is 3 h 0 min earlier than is likely; nothing old is deleted meanwhile"_s, u"3 h 0 min nach"_s},
        {sampleOf(EventKind::ClockBelieved,
                  WrongSpans{{{WallTime(1'000'000s), WallTime(1'000'120s)}, {WallTime(0s), WallTime(60s)}}}),
         u"The clock is believed again; histograms of 1970-01-12 13:46 to 1970-01-12 13:48 UTC, 1970-01-01 00:00 to "
         "1970-01-01 00:01 UTC were written under a wrong one, and may be of another time"_s,
         u"1970-01-12 13:46 bis 1970-01-12 13:48 UTC"_s},
    };
}

/// Of the database.
inline std::vector<EventSample> storeSamples()
{
    using namespace Qt::StringLiterals;
    using namespace std::chrono_literals;
    const DatabaseFault full{DatabaseFault::Kind::DiskFull, u"/a/%1.db"_s, u"database or disk is full"_s};
    const DatabaseFault cut{
        DatabaseFault::Kind::Corrupt, u"/a/b.db"_s, {"flush %1 in its log cannot be read", {u"7"_s}}};
    const TakenOver most{
        .targets = 3, .counters = 2, .slotRows = 40, .events = 5, .badPages = 1, .badRows = 2, .logIsCut = true};
    const DatabaseFault original{DatabaseFault::Kind::Foreign, u"/a/b.db"_s, {}};
    const TakenOver imported{.targets = 3, .counters = 2, .slotRows = 1, .badRows = 2};
    return {
        {sampleOf(EventKind::StoreFailing, full),
         u"Nothing is written to the database: no space is left on the disk for the database /a/%1.db (database or "
         "disk is full): free some; meanwhile everything is kept in memory"_s,
         u"kein Platz mehr für die Datenbank /a/%1.db"_s},
        {sampleOf(EventKind::StoreRecovered, {}, 4s), u"The database is written again after 4 s"_s,
         u"wieder geschrieben"_s},
        {sampleOf(EventKind::StoreSetAside, SetAside{cut, u"/a/b.db.corrupt"_s, most, {}}),
         u"A damaged database was set aside: the database /a/b.db is corrupt (flush 7 in its log cannot be read): it "
         "was set aside as /a/b.db.corrupt; taken over from it: 3 targets (2 with counters), 40 rows of histograms "
         "over "
         "time, 5 events; not taken over: damaged pages: 1, damaged rows: 2, some of what was counted in its last "
         "hour"_s,
         u"3 Ziele"_s},
        {sampleOf(EventKind::StoreSetAside, SetAside{cut, u"/a/b.db.corrupt"_s, {}, full}),
         u"A damaged database was set aside: the database /a/b.db is corrupt (flush 7 in its log cannot be read): it "
         "was set aside as /a/b.db.corrupt; nothing was taken over from it: no space is left on the disk for the "
         "database /a/%1.db (database or disk is full): free some"_s,
         u"nichts wurde daraus übernommen"_s},
        {sampleOf(EventKind::StoreSetAside, SetAside{original, u"/a/b.db.original"_s, imported, {}}),
         u"The original's database was taken over: the database of the original meshping was set aside as "
         "/a/b.db.original; imported from it: 3 targets (2 with counters), 1 hour of histograms; left out: 2"_s,
         u"3 Ziele"_s},
        {sampleOf(EventKind::StoreSetAside, SetAside{original, u"/a/b.db.original"_s, {}, full}),
         u"The original's database was taken over: the database of the original meshping was set aside as "
         "/a/b.db.original; the import failed: no space is left on the disk for the database /a/%1.db (database or "
         "disk is full): free some"_s,
         u"der Import ist gescheitert"_s},
    };
}

/// One of each kind at least, and of each kind of figures.
inline std::vector<EventSample> eventSamples()
{
    std::vector<EventSample> all = monitorSamples();
    for (const auto &more : {targetSamples(), storeSamples()})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

} // namespace meshping
