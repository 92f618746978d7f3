// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meshping/descriptors.h"

#include <sys/resource.h>

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// Sockets, threads' event loops and the database of one that runs, and some dozens for who asks it.
constexpr rlim_t least = 64;

/// More connections than it serves.
constexpr rlim_t most = 65536;

} // namespace

tl::expected<void, QString> raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return {};
    const rlim_t wanted = std::min(limit.rlim_max, most);
    if (limit.rlim_cur < wanted) {
        rlimit raised = limit;
        raised.rlim_cur = wanted;
        if (::setrlimit(RLIMIT_NOFILE, &raised) == 0)
            limit = raised;
    }
    if (limit.rlim_cur >= least)
        return {};
    return tl::unexpected<QString>(
        u"only %1 files may be open at once, %2 or more are needed; raise the limit (ulimit -n %2, or LimitNOFILE=%2 in a unit)"_s
            .arg(limit.rlim_cur)
            .arg(least));
}

} // namespace meshping
