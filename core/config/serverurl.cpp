// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/serverurl.h"

#include "core/target/listenendpoint.h"
#include "core/target/quoted.h"

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// Whether brackets hold an IPv6 address, and there is at most one colon, before the port, outside of them.
bool looksLikeBareIpv6(const QString &text)
{
    return text.count(u':') > 1 && !text.contains(u'[');
}

} // namespace

tl::expected<QUrl, QString> serverUrl(const QString &text)
{
    const QString trimmed = text.trimmed();
    const bool hasScheme = trimmed.contains(u"://");
    QUrl url(hasScheme ? trimmed : u"http://"_s + trimmed, QUrl::StrictMode);
    const bool isWeb = url.scheme() == u"http" || url.scheme() == u"https";
    const bool isPlain = !url.hasQuery() && !url.hasFragment() && url.userInfo().isEmpty() && url.port() != 0;
    if (!url.isValid() || !isWeb || url.host().isEmpty() || !isPlain || (!hasScheme && looksLikeBareIpv6(trimmed))) {
        return tl::unexpected<QString>(u"%1 is no server; allowed: http://HOST[:PORT][/PATH], the same with https://, "
                                       u"or HOST[:PORT], with an IPv6 "
                                       "address in brackets"_s.arg(quoted(text)));
    }
    if (!hasScheme && url.port() < 0)
        url.setPort(defaultPort);
    // Done on the encoded text, since setPath() would interpret percent signs in the path again.
    QString whole = url.toString(QUrl::FullyEncoded);
    while (whole.endsWith(u'/'))
        whole.chop(1);
    return QUrl(whole, QUrl::StrictMode);
}

} // namespace meshping
