// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/tokenfile.h"

#include "core/target/counted.h"
#include "core/target/quoted.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace meshping {

namespace {

struct TokenFault
{
    Q_DECLARE_TR_FUNCTIONS(TokenFault)
};

constexpr qint64 longest = 4096;
constexpr qsizetype shortestOfServer = 16;

tl::unexpected<QString> fault(const QString &path, const QString &what)
{
    return tl::unexpected<QString>(
        TokenFault::tr("%1 %2; allowed: a readable file of one line, the token").arg(quoted(path), what));
}

} // namespace

tl::expected<Token, QString> readTokenFile(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir())
        return fault(path, TokenFault::tr("is a directory"));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fault(path, TokenFault::tr("can not be read (%1)").arg(file.errorString()));
    const QByteArray content = file.read(longest + 1);
    if (content.size() > longest)
        return fault(path, TokenFault::tr("is longer than %1 bytes").arg(longest));
    const QByteArray token = content.trimmed();
    if (token.isEmpty())
        return fault(path, TokenFault::tr("is empty"));
    if (!std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c < 0x7f; }))
        return fault(path, TokenFault::tr("holds more than one line, a space, or characters beyond ASCII"));
    return Token{token, info.permissions().testFlag(QFileDevice::ReadOther)};
}

tl::expected<Token, QString> readServerToken(const QString &path)
{
    auto token = readTokenFile(path);
    if (token && token->value.size() < shortestOfServer)
        return tl::unexpected<QString>(
            QStringLiteral("%1 holds a token of %2, which can be guessed; allowed: at least %3, as `openssl "
                           "rand -hex 32` makes them")
                .arg(quoted(path))
                .arg(counted(quint64(token->value.size()), u"character", u"characters"))
                .arg(shortestOfServer));
    return token;
}

} // namespace meshping
