// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target/quoted.h"

#include "core/target/harmless.h"
#include "core/target/targetfault.h"

#include <QList>

#include <algorithm>
#include <array>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longest = 60;

/// What a user may know it by.
QString kindOf(char32_t c)
{
    switch (c) {
    case U'\t':
        return TargetFault::tr("tab");
    case 0x00a0:
        return TargetFault::tr("no-break space");
    case 0x00ad:
        return TargetFault::tr("soft hyphen");
    case 0xfeff:
        return TargetFault::tr("byte order mark");
    case QChar::ReplacementCharacter:
        return TargetFault::tr("what stands for bytes that are not UTF-8");
    default:
        break;
    }
    const bool mark = c == 0x061c || c == 0x200e || c == 0x200f;
    if (mark || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
        return TargetFault::tr("it changes the direction of writing");
    switch (QChar::category(c)) {
    case QChar::Other_Control:
        return TargetFault::tr("control character");
    case QChar::Separator_Space:
        return TargetFault::tr("a space of special width");
    default:
        return TargetFault::tr("invisible character");
    }
}

} // namespace

QString quoted(QStringView text)
{
    QString result = u"\""_s;
    const QList<uint> characters = text.toUcs4();
    for (qsizetype i = 0; i < std::min(characters.size(), longest); ++i) {
        const uint c = characters[i];
        if (isInvisibleIn(characters, i))
            result += u"\\x%1"_s.arg(c, 2, 16, QChar(u'0'));
        else
            result += QString::fromUcs4(reinterpret_cast<const char32_t *>(&c), 1);
    }
    if (characters.size() > longest)
        result += u'…';
    return result + u'"';
}

QString invisibleCharacter(QStringView text)
{
    const QList<uint> characters = text.toUcs4();
    for (qsizetype i = 0; i < characters.size(); ++i) {
        const uint c = characters[i];
        if (isInvisibleIn(characters, i))
            return u"U+%1 (%2)"_s.arg(QString::number(c, 16).toUpper().rightJustified(4, u'0'), kindOf(c));
    }
    return {};
}

QString invisibleFault(QStringView text)
{
    const QString character = invisibleCharacter(text);
    return character.isEmpty() ? QString() : TargetFault::tr("has the character %1 in it").arg(character);
}

QString unprintableFault(QStringView text)
{
    return text.contains(u' ') ? TargetFault::tr("has a space in it") : invisibleFault(text);
}

} // namespace meshping
