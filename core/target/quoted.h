// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace meshping {

/// A user's text in double quotes, fit for one line of a message: shortened when long, and with everything that a
/// terminal would not simply print written as `\x..`.
QString quoted(QStringView text);

/// The first character of `text` that must not stand in what is shown in tables and labels, as `U+00A0 (no-break
/// space)`; empty when there is none. These are: controls, formatting characters (directions of writing, what
/// has no width, soft hyphens; joiners but where isInvisibleIn() tells that they show), every space but U+0020, letters
/// and signs that look like nothing, ends of lines, and what is no character at all.
QString invisibleCharacter(QStringView text);

/// What is wrong with `text` where it has such a character, to follow it in a sentence; empty when there is none.
QString invisibleFault(QStringView text);

/// The same where no space is allowed either.
QString unprintableFault(QStringView text);

} // namespace meshping
