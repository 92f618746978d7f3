// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/configfile.h"

#include "core/target/quoted.h"

#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largest = 1024 * 1024;

tl::expected<QString, QString> readText(const QString &path)
{
    if (QFileInfo(path).isDir())
        return tl::unexpected<QString>(u"%1 is a directory, not a file"_s.arg(quoted(path)));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected<QString>(u"can not read %1: %2"_s.arg(quoted(path), file.errorString()));
    const QByteArray content = file.read(largest + 1);
    if (content.size() > largest)
        return tl::unexpected<QString>(u"%1 is larger than 1 MiB: not a file of settings"_s.arg(quoted(path)));
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder.decode(content);
    if (decoder.hasError())
        return tl::unexpected<QString>(u"%1 is not UTF-8 text"_s.arg(quoted(path)));
    return text;
}

} // namespace

tl::expected<QList<ConfigLine>, QString> readConfigFile(const QString &path)
{
    const auto text = readText(path);
    if (!text)
        return tl::unexpected(text.error());
    QList<ConfigLine> result;
    int number = 0;
    const auto lines = QStringView(*text).split(u'\n');
    for (QStringView line : lines) {
        ++number;
        line = line.trimmed();
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        const qsizetype equals = line.indexOf(u'=');
        if (equals < 0)
            return tl::unexpected<QString>(
                u"%1:%2: %3 has no equals sign; allowed: key = value, or # and a comment"_s.arg(
                    path, QString::number(number), quoted(line)));
        result.append({line.first(equals).trimmed().toString(), line.sliced(equals + 1).trimmed().toString(), number});
    }
    return result;
}

} // namespace meshping
