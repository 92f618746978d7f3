// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/filteredit.h"

#include "gui/appearance/glyph.h"

#include <QKeyEvent>

namespace meshping {

FilterEdit::FilterEdit(QWidget *parent) : HintEdit(parent)
{
    setPlaceholderText(tr("Filter by name, address or label"));
    setAccessibleName(placeholderText());
    setClearButtonEnabled(true);
    addAction(glyphIcon(Glyph::Find), QLineEdit::LeadingPosition);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

bool FilterEdit::event(QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return HintEdit::event(event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Tab:
    case Qt::Key_Down:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT entered();
        return true;
    case Qt::Key_Escape:
        clear();
        return true;
    default:
        return HintEdit::event(event);
    }
}

} // namespace meshping
