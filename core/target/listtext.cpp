// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target/listtext.h"

#include "core/target/targetfault.h"

#include <QStringConverter>

#include <algorithm>

namespace meshping {

namespace {

constexpr qsizetype largest = qsizetype(64) << 20;
constexpr qint64 atOnce = 1 << 20;

/// As Windows' editors and shells write: of two bytes of ASCII in UTF-16 one is zero, always the same.
QStringConverter::Encoding encodingOf(const QByteArray &bytes)
{
    if (const auto marked = QStringConverter::encodingForData(bytes))
        return *marked;
    const qsizetype looked = std::min<qsizetype>(bytes.size(), 4096) & ~qsizetype(1);
    qsizetype zeros[2] = {0, 0};
    for (qsizetype i = 0; i < looked; ++i)
        zeros[i % 2] += bytes[i] == '\0';
    if (zeros[1] * 4 > looked && zeros[0] == 0)
        return QStringConverter::Utf16LE;
    if (zeros[0] * 4 > looked && zeros[1] == 0)
        return QStringConverter::Utf16BE;
    return QStringConverter::Utf8;
}

} // namespace

QString listText(const QByteArray &bytes)
{
    QStringDecoder decoder(encodingOf(bytes));
    QString text = decoder.decode(bytes);
    if (text.startsWith(QChar::ByteOrderMark))
        text.remove(0, 1);
    return text;
}

tl::expected<QString, QString> readListText(QIODevice &device)
{
    QByteArray bytes;
    for (QByteArray part = device.read(atOnce); !part.isEmpty(); part = device.read(atOnce)) {
        bytes += part;
        if (bytes.size() > largest)
            return tl::unexpected(TargetFault::tr("it is larger than 64 MB, and no list of targets"));
    }
    return listText(bytes);
}

} // namespace meshping
