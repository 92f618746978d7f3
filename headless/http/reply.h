// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "headless/http/feed.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <memory>
#include <utility>
#include <vector>

namespace meshping {

/// What goes back to the client; Connection, Date, and what tells the body's end are the connection's to add.
struct Reply
{
    int status = 200;
    QByteArray body;
    std::vector<std::pair<QByteArray, QByteArray>> headers;
    std::shared_ptr<Feed> feed; ///< in place of `body`, where that is made while it is sent

    static Reply json(const QJsonObject &object, int status = 200);
    static Reply jsonText(const QByteArray &json, int status = 200);

    /// {"success":false,"error":message}
    static Reply error(int status, const QString &message);

    /// 503, with when to come again.
    static Reply busy(const QString &message, int seconds = 5);

    static Reply of(QByteArray body, QByteArray contentType);

    Reply &&with(QByteArray name, QByteArray value) &&;

    /// Status line and headers, ready to be sent before a body of body.size() bytes, or before the feed's pieces, in
    /// chunks or up to the connection's end.
    QByteArray head(bool chunked = false) const;
};

} // namespace meshping
