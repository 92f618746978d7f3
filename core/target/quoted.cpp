// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target/quoted.h"

#include "core/target/targetfault.h"

#include <QList>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longest = 60;

bool isInvisible(char32_t c)
{
    if (c == QChar::ReplacementCharacter) // what undecodable bytes and half surrogate pairs have become
        return true;
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

} // namespace

QString quoted(QStringView text)
{
    QString result = u"\""_s;
    const QList<uint> characters = text.toUcs4();
    for (const uint c : characters.first(qMin(characters.size(), longest))) {
        if (isInvisible(c))
            result += u"\\x%1"_s.arg(c, 2, 16, QChar(u'0'));
        else
            result += QString::fromUcs4(reinterpret_cast<const char32_t *>(&c), 1);
    }
    if (characters.size() > longest)
        result += u'…';
    return result + u'"';
}

QString firstUnprintable(QStringView text)
{
    for (const uint c : text.toUcs4()) {
        if (isInvisible(c) || QChar::isSpace(c))
            return QString::fromUcs4(reinterpret_cast<const char32_t *>(&c), 1);
    }
    return {};
}

QString unprintableFault(QStringView text)
{
    const QString c = firstUnprintable(text);
    if (c.isNull())
        return {};
    return c == u" " ? TargetFault::tr("has a space in it")
                     : TargetFault::tr("has the character %1 in it").arg(quoted(c));
}

} // namespace meshping
