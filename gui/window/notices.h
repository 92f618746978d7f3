// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/window/freshness.h"
#include "gui/window/monitorsource.h"

#include <QList>

namespace meshping {

/// Something that needs the user: shown as a banner.
struct Notice
{
    enum class Weight : std::uint8_t { Info, Warning, Error };

    QString id; ///< stays the same while the notice is about the same problem
    Weight weight = Weight::Warning;
    QString text;

    /// Ways to mend it: what it does, and a command to be copied, or a button that does it.
    struct Remedy
    {
        QString text;
        QString command;
        QString button = {};

        bool operator==(const Remedy &) const = default;
    };

    QList<Remedy> remedies;
    bool canRetry = false;
    bool canClose = true; ///< false: the notice must stay visible as long as the problem lasts

    bool operator==(const Notice &) const = default;
};

/// What the monitor's own health has to tell; `program` is the path of this one, `permit` how it may come to ping.
QList<Notice> noticesOf(const Health &health, const Freshness &freshness, const QString &program,
                        PingPermit permit = PingPermit::None);

/// The part of these about what cannot be sent: most pings, or those of one address family.
QList<Notice> sendNotices(const Health &health);

/// The notice for a user who runs the window as root.
Notice rootNotice();

} // namespace meshping
