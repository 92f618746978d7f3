// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace meshping {

/// A user's text in double quotes, fit for one line of a message: shortened when long, and with everything that a
/// terminal would not simply print written as `\x..`.
QString quoted(QStringView text);

/// The first character of `text` that must not stand in a name that is shown in tables and labels: a space, a line
/// break, a control or an invisible formatting character. Null when there is none.
QString firstUnprintable(QStringView text);

/// What is wrong with `text` where it has such a character, to follow it in a sentence; empty when there is none.
QString unprintableFault(QStringView text);

} // namespace meshping
