// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QWidget;

namespace meshping {

/// What of `window` a screen reader has no name for, or no description where a picture needs one; a line each.
QStringList nameless(const QWidget &window);

/// What of `window` can be worked with the mouse alone; a line each. It sends the key Tab until it is round.
QStringList unreachable(QWidget &window);

/// What in one menu of `window`, or beside each other in it, answers to the same letter; a line each.
QStringList ambiguous(const QWidget &window);

} // namespace meshping
