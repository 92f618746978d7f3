// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/appearance/emptystate.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace meshping {

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent),
      m_title(new QLabel),
      m_text(new QLabel),
      m_buttons(new QWidget)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    enlargeTitle();
    m_text->setForegroundRole(QPalette::PlaceholderText);
    for (QLabel *label : {m_title, m_text}) {
        label->setTextFormat(Qt::PlainText);
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(40, 20, 40, 20);
    layout->setSpacing(12);
    layout->addStretch(2);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addWidget(m_buttons, 0, Qt::AlignHCenter);
    layout->addStretch(3);
}

void EmptyState::tell(const QString &title, const QString &text, const QList<QAction *> &actions)
{
    m_title->setText(title);
    m_text->setText(text);
    setAccessibleName(title);
    setAccessibleDescription(text);
    if (auto *old = m_buttons->layout()) {
        qDeleteAll(m_buttons->findChildren<QPushButton *>());
        delete old;
    }
    auto *row = new QHBoxLayout(m_buttons);
    for (QAction *action : actions) {
        auto *button = new QPushButton(action->icon(), action->text());
        button->setAutoDefault(true);
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        row->addWidget(button);
    }
}

void EmptyState::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        enlargeTitle();
    QWidget::changeEvent(event);
}

void EmptyState::enlargeTitle()
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    m_title->setFont(large);
}

} // namespace meshping
