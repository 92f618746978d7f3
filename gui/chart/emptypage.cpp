// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/chart/emptypage.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace meshping {

EmptyPage::EmptyPage(QWidget *parent)
    : QWidget(parent),
      m_title(new QLabel(this)),
      m_advice(new QLabel(this)),
      m_action(new QPushButton(this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    for (QLabel *label : {m_title, m_advice}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    enlargeTitle();
    auto *layout = new QVBoxLayout(this);
    layout->addStretch();
    layout->addWidget(m_title);
    layout->addWidget(m_advice);
    layout->addSpacing(fontMetrics().height() / 2);
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    layout->addStretch();
    connect(m_action, &QPushButton::clicked, this, &EmptyPage::acted);
}

void EmptyPage::setWords(const QString &title, const QString &advice, const QString &action)
{
    m_title->setText(title);
    m_advice->setText(advice);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(advice);
}

void EmptyPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        enlargeTitle();
    QWidget::changeEvent(event);
}

void EmptyPage::enlargeTitle()
{
    QFont larger = font();
    larger.setPointSizeF(font().pointSizeF() * 1.25);
    larger.setBold(true);
    m_title->setFont(larger);
}

} // namespace meshping
