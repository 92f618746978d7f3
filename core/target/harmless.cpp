// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target/harmless.h"

#include <algorithm>
#include <array>

namespace meshping {

namespace {

/// Drawn as nothing, though letters, marks or signs by their category.
bool looksLikeNothing(char32_t c)
{
    constexpr std::array<char32_t, 8> lone{0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x2800, 0x3164, 0xffa0};
    return std::find(lone.begin(), lone.end(), c) != lone.end() || (c >= 0x180b && c <= 0x180f);
}

} // namespace

bool isInvisible(char32_t c)
{
    // The first is what undecodable bytes and half surrogate pairs have become.
    if (c == QChar::ReplacementCharacter || QChar::isNonCharacter(c) || looksLikeNothing(c))
        return true;
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    case QChar::Separator_Space:
        return c != U' ';
    default:
        return false;
    }
}

QString harmless(QStringView text)
{
    const auto characters = text.toUcs4();
    if (std::ranges::none_of(characters, [](uint c) { return isInvisible(c); }))
        return text.toString();
    QString result;
    result.reserve(text.size());
    for (const char32_t c : characters)
        result += isInvisible(c) ? QString(u'?') : QString::fromUcs4(&c, 1);
    return result;
}

} // namespace meshping
