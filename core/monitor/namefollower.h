// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/roster.h"
#include "core/resolve/resolver.h"

#include <optional>
#include <vector>

namespace meshping {

/// What becomes of one row.
struct RowChange
{
    enum class Kind : std::uint8_t {
        Moved,   ///< goes on with another address
        Ended,   ///< the name has its address no longer
        Resumed, ///< an ended one, whose address the name has again
        Begun,   ///< new, without an id
        Asked,   ///< stands for another choice of family now
    };

    Kind kind{};
    Target target;            ///< as it is from now on
    QHostAddress before = {}; ///< of one that moved; null where it had none
};

struct RowChanges
{
    std::vector<RowChange> changes;
    std::vector<TargetId> dropped;
};

/// Decides what a look-up of a host name means for its rows:
///
/// An address that the name has keeps its row; an ended row whose address is back resumes. Where, of the addresses that
/// no row has yet and the rows whose address is gone, there is exactly one each (of one family, else of both
/// together), that row moves on with its history. Each other row whose address is gone ends, and each other new
/// address begins a row, named, labelled and timed as all rows of the name are.
///
/// Rows of other names, and addresses asked for directly, have no say in it.
class NameFollower
{
public:
    /// An ended row costs memory, and a name may have other addresses each time: the oldest beyond these are dropped.
    static constexpr std::size_t mostEnded = 100;

    /// `rows`: all that follow the name.
    NameFollower(QString host, std::vector<TargetPtr> rows);

    /// `addresses`: all that the name has now. `asked`: addresses of this family are wanted from now on as well.
    RowChanges follow(const Resolver::Addresses &addresses, std::optional<FamilyChoice> asked, EndTime now) const;

private:
    class Family;

    QString m_host;
    std::vector<TargetPtr> m_rows;
};

} // namespace meshping
