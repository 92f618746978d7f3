// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/appearance/hintedit.h"

namespace meshping {

/// The filter of the table. Tab, Down and Enter move on to the rows found, Escape empties it.
class FilterEdit : public HintEdit
{
    Q_OBJECT

public:
    explicit FilterEdit(QWidget *parent = nullptr);

Q_SIGNALS:
    /// The user wants to go on in the table.
    void entered();

protected:
    bool event(QEvent *event) override;
};

} // namespace meshping
