// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace meshping {

/// Exit statuses that scripts rely on.
enum class ExitStatus { Done = 0, Refused = 1, Usage = 2, NoDaemon = 3 };

/// Why mpcli ends with something else than Done: one line, or none where all has been said.
struct Failure
{
    ExitStatus status = ExitStatus::Refused;
    QString message;
};

using CommandResult = tl::expected<void, Failure>;

inline tl::unexpected<Failure> refused(const QString &message)
{
    return tl::unexpected<Failure>({ExitStatus::Refused, message});
}

} // namespace meshping
