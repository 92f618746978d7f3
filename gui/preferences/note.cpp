// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/note.h"

#include <QEvent>

namespace meshping {

namespace {

constexpr int charactersInLine = 44;

} // namespace

Note::Note(const QString &text, QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setForegroundRole(QPalette::PlaceholderText);
    setContentsMargins(0, 0, 0, 4);
    setMinimumWidth(fontMetrics().averageCharWidth() * charactersInLine);
    tell(text);
}

void Note::tell(const QString &text)
{
    setText(text);
    fit();
}

void Note::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    fit();
}

void Note::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        setMinimumWidth(fontMetrics().averageCharWidth() * charactersInLine);
        fit();
    }
}

// QTabWidget does not support height-for-width, so the height is set here.
void Note::fit()
{
    setMinimumHeight(text().isEmpty() ? 0 : heightForWidth(std::max(width(), minimumWidth())));
}

} // namespace meshping
