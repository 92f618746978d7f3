// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

namespace meshping {

/// Whether a character steers what shows it, or shows as nothing: controls (C0, C1, DEL), bidirectional overrides,
/// joiners and fillers without width, line and paragraph separators.
bool isInvisible(char32_t c);

/// The same of a character within its text, where a joiner (U+200C, U+200D) may have its right place: between parts of
/// an emoji, as in a family of three, and in scripts whose letters it makes look different (Arabic, those of India and
/// around). There it shows; elsewhere it would only make two equal looking texts differ.
bool isInvisibleIn(const QList<uint> &text, qsizetype at);

/// One line of other people's text, each such character of which has become a question mark.
QString harmless(QStringView text);

} // namespace meshping
