// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace meshping {

/// A line edit that is never too narrow for the words that stand in it while it is empty.
class HintEdit : public QLineEdit
{
    Q_OBJECT

public:
    using QLineEdit::QLineEdit;

    QSize sizeHint() const override;

    QSize minimumSizeHint() const override { return sizeHint(); }
};

} // namespace meshping
