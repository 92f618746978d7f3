// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <optional>
#include <vector>

namespace meshping {

struct ListenAddress
{
    QHostAddress address;
    quint16 port = 9922;

    bool operator==(const ListenAddress &) const = default;
};

/// The settings, validated (see README for names and limits). Each comes from option, environment, file or default,
/// in this order.
struct Config
{
    std::vector<ListenAddress> listen; ///< never empty
    bool listenIsDefault = true;       ///< nobody asked for it: one family may be missing on this machine
    std::chrono::milliseconds interval{30'000};
    std::chrono::milliseconds timeout{5'000};
    QString database; ///< file or directory; its parents may not exist yet
    std::chrono::days histogramDays{30};
    QString tokenFile;   ///< empty: no token
    QUrl connect;        ///< of a daemon elsewhere, which the window shows instead of pinging; invalid: none
    QStringList targets; ///< positional arguments, as written

    std::chrono::milliseconds flushInterval{10'000};
};

} // namespace meshping
