// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target/targetrequest.h"

#include "core/target/targetfault.h"

namespace meshping {

TargetRequests requestsFor(const QStringList &texts)
{
    return {texts.begin(), texts.end()};
}

QString requestFault(const TargetRequest &request)
{
    if (request.interval && (*request.interval < shortestInterval || *request.interval > longestInterval)) {
        return TargetFault::tr("the interval must be from %1 to %2 seconds")
            .arg(double(shortestInterval.count()) / 1000)
            .arg(longestInterval.count() / 1000);
    }
    return request.labels ? labelsFault(*request.labels) : QString();
}

} // namespace meshping
