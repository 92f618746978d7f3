// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/tokenfile.h"

#include "core/target/quoted.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longest = 4096;

tl::unexpected<QString> fault(const QString &path, const QString &what)
{
    return tl::unexpected<QString>(u"%1 %2; allowed: a readable file of one line, the token"_s.arg(quoted(path), what));
}

} // namespace

tl::expected<Token, QString> readTokenFile(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir())
        return fault(path, u"is a directory"_s);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fault(path, u"can not be read (%1)"_s.arg(file.errorString()));
    const QByteArray content = file.read(longest + 1);
    if (content.size() > longest)
        return fault(path, u"is longer than %1 bytes"_s.arg(longest));
    const QByteArray token = content.trimmed();
    if (token.isEmpty())
        return fault(path, u"is empty"_s);
    if (!std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c < 0x7f; }))
        return fault(path, u"holds more than one line, a space, or characters beyond ASCII"_s);
    return Token{token, info.permissions().testFlag(QFileDevice::ReadOther)};
}

} // namespace meshping
