// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/undobar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace meshping {

UndoBar::UndoBar(QWidget *parent)
    : QWidget(parent),
      m_text(new QLabel),
      m_progress(new QProgressBar),
      m_button(new QPushButton)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);
    m_text->setTextFormat(Qt::PlainText);
    m_progress->setMaximumWidth(200);
    m_progress->setTextVisible(false);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 5, 8, 5);
    layout->setSpacing(12);
    layout->addWidget(m_text);
    layout->addWidget(m_progress);
    layout->addWidget(m_button);
    layout->addStretch();
    connect(m_button, &QPushButton::clicked, this, &UndoBar::clicked);
    hide();
}

void UndoBar::showText(const QString &text, const QString &button)
{
    m_text->setText(text);
    m_progress->hide();
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
    show();
}

void UndoBar::showProgress(const QString &text, int percent, const QString &button)
{
    showText(text, button);
    m_progress->setValue(percent);
    m_progress->show();
}

} // namespace meshping
