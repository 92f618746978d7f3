// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mpcli/server.h"

#include "core/target/quoted.h"

namespace meshping {

using namespace Qt::StringLiterals;

tl::expected<QUrl, QString> readServer(const QString &text)
{
    const bool hasScheme = text.contains(u"://");
    QUrl url(hasScheme ? text : u"http://"_s + text, QUrl::StrictMode);
    const bool web = url.scheme() == u"http" || url.scheme() == u"https";
    if (!url.isValid() || !web || url.host().isEmpty() || url.hasQuery() || url.hasFragment() || url.port() == 0 ||
        !url.userInfo().isEmpty()) {
        return tl::unexpected<QString>(
            u"%1 is no server; allowed: http://HOST[:PORT] or HOST[:PORT], with an IPv6 address in brackets"_s.arg(
                quoted(text)));
    }
    if (!hasScheme && url.port() == -1)
        url.setPort(9922);
    if (!url.path().endsWith(u'/'))
        url.setPath(url.path() + u'/');
    return url;
}

} // namespace meshping
