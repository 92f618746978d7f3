// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/icmperror.h"
#include "core/stats/rtt.h"

#include <QHash>
#include <QHostAddress>
#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace meshping {

/// How far away a router is: the time to live at which it answers (RFC 792), the hop limit in IPv6.
using Distance = std::uint8_t;

/// Nothing is looked for farther away.
inline constexpr Distance farthest = 64;

/// A hop, held against the last route that reached the target.
enum class HopState : std::uint8_t {
    Up,
    Different, ///< another router answered there
    Down,      ///< it is silent now, and so is everything behind it
};

/// The state as the HTTP API names it: "up", "different", "down".
QLatin1StringView hopStateName(HopState state);

/// Up for what is no state's name.
HopState hopStateFromName(QStringView name);

/// How a router chooses among several ways on.
enum class Balancing : std::uint8_t {
    None,
    PerFlow,   ///< packets with the same headers go the same way
    PerPacket, ///< each goes any way
};

/// "none", "flow", "packet".
QLatin1StringView balancingName(Balancing balancing);
Balancing balancingFromName(QStringView name);

/// An entry of the label stack that a packet bore when its time to live ended (RFC 4950, RFC 3032).
struct MplsLabel
{
    std::uint32_t label = 0; ///< 20 bits
    std::uint8_t trafficClass = 0;
    std::uint8_t ttl = 0;

    bool operator==(const MplsLabel &) const = default;
};

/// Somebody who answered at one distance, and how fast in the trace that asked last.
struct HopAnswer
{
    QHostAddress address;
    HopState state = HopState::Up;
    std::uint16_t received = 0;
    Rtt last{0};
    Rtt min{0};
    Rtt max{0};
    Rtt sum{0};
    std::uint64_t flows = 0; ///< bit n: flow n + 1 comes by here; not known of those that balance packet by packet
    std::vector<MplsLabel> labels = {}; ///< outermost first

    bool operator==(const HopAnswer &) const = default;
};

/// What lies at one distance. Targets behind the same routers share it.
struct Hop
{
    Distance distance = 0;
    std::uint16_t sent = 0;
    std::uint16_t lost = 0; ///< not answered: often the router's own reluctance, and no loss of what passes it
    Balancing balancing = Balancing::None; ///< how the packets were spread that got here
    std::vector<HopAnswer> answers;        ///< ascending by address; several: parallel paths

    bool operator==(const Hop &) const = default;
};

using HopPtr = std::shared_ptr<const Hop>;

/// From one router to another that lies directly behind it; indexes of answers in neighbouring hops.
struct HopLink
{
    Distance distance = 0; ///< of the nearer one
    std::uint8_t from = 0;
    std::uint8_t to = 0;

    auto operator<=>(const HopLink &) const = default;
};

/// The largest packet, in bytes with its IP header, that gets to the target unfragmented (RFC 1191, RFC 8201).
struct PathMtu
{
    /// Where it becomes narrower.
    struct Narrowing
    {
        QHostAddress router; ///< null where nobody says so: a black hole, which swallows what is larger (RFC 2923)
        std::uint32_t bytes = 0;

        bool operator==(const Narrowing &) const = default;
    };

    std::uint32_t bytes = 0;
    WallTime checkedAt{};
    std::vector<Narrowing> narrowings = {}; ///< descending

    bool isBlackHole() const;

    bool operator==(const PathMtu &) const = default;
};

/// Somebody on the way says that the target cannot be reached.
struct RouteRefusal
{
    IcmpErrorKind reason = IcmpErrorKind::HostUnreachable;
    QHostAddress from;
    Distance distance = 0;

    bool operator==(const RouteRefusal &) const = default;
};

/// The way to a target, as one trace found it. It never changes; targets share hops.
struct Route
{
    WallTime time{};      ///< when the trace began
    bool reached = false; ///< the target answered: it is the last hop
    bool loop = false;    ///< a router lies on the way twice, with another one between
    std::optional<RouteRefusal> refusal = {};
    std::optional<PathMtu> mtu = {}; ///< as measured last
    std::uint16_t flows = 1;         ///< so many were tried at most
    double confidence = 0;           ///< that all parallel paths were found: 0 to 1 (MDA-Lite, Vermeulen 2018)
    std::uint32_t packets = 0;       ///< that this trace sent
    std::uint32_t changes = 0;       ///< of this target's route since it is known
    std::vector<HopPtr> hops = {};   ///< ascending by distance; silent ones are left out
    std::vector<HopLink> links = {}; ///< ascending; only where one end has neighbours at its distance

    /// The distance of the target; of the last that answered where it did not; 0: nobody answered.
    Distance length() const { return hops.empty() ? 0 : hops.back()->distance; }
};

using RoutePtr = std::shared_ptr<const Route>;

/// The hop at a distance; null where it is silent.
const Hop *hopAt(const Route &route, Distance distance);

/// The network of an address, as the registries have it.
struct AutonomousSystem
{
    std::uint32_t asn = 0; ///< autonomous system (RFC 6793); 0: not known
    QString name;          ///< of the system: "GOOGLE"; empty: not known

    bool operator==(const AutonomousSystem &) const = default;
};

/// Who a router is.
struct HopName
{
    QString name; ///< by reverse look-up; empty: none
    AutonomousSystem system;

    bool operator==(const HopName &) const = default;
};

using HopNames = QHash<QHostAddress, HopName>;

/// Another route than before; `before` is null where none was known.
struct RouteChange
{
    WallTime time{};
    RoutePtr before;
    RoutePtr after;
};

} // namespace meshping
