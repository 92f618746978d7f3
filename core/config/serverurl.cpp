// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/serverurl.h"

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr int usualPort = 9922;

} // namespace

QUrl serverUrl(const QString &text)
{
    const QString trimmed = text.trimmed();
    QUrl url(trimmed.contains(u"://"_s) ? trimmed : u"http://"_s + trimmed, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || url.scheme() != u"http" || url.hasQuery() || url.hasFragment())
        return {};
    if (!trimmed.contains(u"://"_s) && url.port() < 0)
        url.setPort(usualPort);
    return url;
}

} // namespace meshping
