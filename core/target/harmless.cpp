// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target/harmless.h"

#include <algorithm>
#include <array>

namespace meshping {

namespace {

constexpr char32_t zeroWidthNonJoiner = 0x200c;
constexpr char32_t zeroWidthJoiner = 0x200d;

/// Drawn as nothing, though letters, marks or signs by their category.
bool looksLikeNothing(char32_t c)
{
    constexpr std::array<char32_t, 8> lone{0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x2800, 0x3164, 0xffa0};
    return std::find(lone.begin(), lone.end(), c) != lone.end() || (c >= 0x180b && c <= 0x180f);
}

/// An emoji, or what can be one (Qt knows no such property): pictographs, and the signs that stand in sequences, like
/// those of gender.
bool isPictograph(char32_t c)
{
    return (c >= 0x1f000 && c <= 0x1faff) || c == 0x2194 || QChar::category(c) == QChar::Symbol_Other;
}

/// Variation selectors, skin tones and marks, which belong to what stands before them.
bool belongsToOther(char32_t c)
{
    const bool skinTone = c >= 0x1f3fb && c <= 0x1f3ff;
    return skinTone || QChar::script(c) == QChar::Script_Inherited;
}

/// A letter or a mark of a script in which joiners choose between forms of letters (The Unicode Standard 23.2).
bool isOfJoiningScript(char32_t c)
{
    constexpr std::array<QChar::Script, 24> joining{
        QChar::Script_Arabic,    QChar::Script_Syriac,   QChar::Script_Nko,      QChar::Script_Mandaic,
        QChar::Script_Mongolian, QChar::Script_Adlam,    QChar::Script_PhagsPa,  QChar::Script_Devanagari,
        QChar::Script_Bengali,   QChar::Script_Gurmukhi, QChar::Script_Gujarati, QChar::Script_Oriya,
        QChar::Script_Tamil,     QChar::Script_Telugu,   QChar::Script_Kannada,  QChar::Script_Malayalam,
        QChar::Script_Sinhala,   QChar::Script_Khmer,    QChar::Script_Myanmar,  QChar::Script_Tibetan,
        QChar::Script_Balinese,  QChar::Script_Javanese, QChar::Script_Chakma,   QChar::Script_MeeteiMayek};
    return (QChar::isLetter(c) || QChar::isMark(c)) &&
           std::find(joining.begin(), joining.end(), QChar::script(c)) != joining.end();
}

/// Whether the joiner at `at` joins two that can be.
bool joins(const QList<uint> &text, qsizetype at)
{
    // No text has more of them in a row; a hostile one would have us walk back to its beginning again and again.
    constexpr qsizetype mostMarks = 8;
    qsizetype before = at - 1;
    while (before > 0 && at - before <= mostMarks && belongsToOther(text[before]))
        --before;
    if (before < 0 || at + 1 >= text.size())
        return false;
    if (isPictograph(text[before]))
        return text[at] == zeroWidthJoiner && isPictograph(text[at + 1]);
    return isOfJoiningScript(text[before]) && isOfJoiningScript(text[at + 1]);
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

bool isInvisibleIn(const QList<uint> &text, qsizetype at)
{
    const char32_t c = text[at];
    const bool isJoiner = c == zeroWidthJoiner || c == zeroWidthNonJoiner;
    return isJoiner ? !joins(text, at) : isInvisible(c);
}

QString harmless(QStringView text)
{
    const QList<uint> characters = text.toUcs4();
    if (std::ranges::none_of(characters, [](uint c) { return isInvisible(c); }))
        return text.toString();
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < characters.size(); ++i) {
        const char32_t c = characters[i];
        result += isInvisibleIn(characters, i) ? QString(u'?') : QString::fromUcs4(&c, 1);
    }
    return result;
}

} // namespace meshping
