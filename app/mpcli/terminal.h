// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/mpcli/output.h"

#include <QByteArrayList>
#include <QSize>

#include <termios.h>

namespace meshping {

/// The terminal on stdin and stdout as one page of text: on the alternate screen, without cursor, with keys read one by
/// one and not shown. Restored by leave() and in the end.
class Terminal
{
public:
    ~Terminal();

    /// Whether both stdin and stdout are one.
    static bool isThere();

    void enter();
    void leave();

    /// Columns and lines.
    QSize size() const;

    /// Shows the first of `lines` that fit, the first of them bold, each cut to the width.
    CommandResult show(const QByteArrayList &lines);

private:
    bool m_entered = false;
    termios m_before{};
};

} // namespace meshping
