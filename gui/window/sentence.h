// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace meshping {

/// What stands elsewhere within a sentence, as one of its own: with a capital at its beginning.
inline QString asSentence(const QString &words)
{
    return words.isEmpty() ? words : words.first(1).toUpper() + words.sliced(1);
}

} // namespace meshping
