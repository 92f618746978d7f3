// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/appearance/hintedit.h"

namespace meshping {

QSize HintEdit::sizeHint() const
{
    constexpr int usual = 17; // of the letter x: what QLineEdit has room for
    const QSize base = QLineEdit::sizeHint();
    const int words = fontMetrics().horizontalAdvance(placeholderText());
    const int beside = base.width() - usual * fontMetrics().horizontalAdvance(u'x');
    return {std::max(base.width(), beside + words + fontMetrics().averageCharWidth()), base.height()};
}

} // namespace meshping
