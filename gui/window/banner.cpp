// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/banner.h"

#include "gui/appearance/appearance.h"
#include "gui/appearance/glyph.h"
#include "gui/table/troublesign.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr int signRoom = 34;

Trouble troubleOf(Notice::Weight weight)
{
    switch (weight) {
    case Notice::Weight::Info:
        return Trouble::Waiting;
    case Notice::Weight::Warning:
        return Trouble::Slow;
    case Notice::Weight::Error:
        break;
    }
    return Trouble::Error;
}

QLabel *label(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

Banner::Banner(const Notice &notice, QWidget *parent) : QFrame(parent), m_notice(notice)
{
    setAccessibleName(notice.text);
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(signRoom, 8, 8, 8);
    layout->setHorizontalSpacing(12);
    layout->setColumnStretch(0, 2);
    layout->setColumnStretch(1, 3);
    QLabel *text = label(notice.text);
    text->setWordWrap(true);
    layout->addWidget(text, 0, 0, 1, 2);
    if (notice.canRetry) {
        auto *button = new QPushButton(tr("Try Again"));
        connect(button, &QPushButton::clicked, this, &Banner::retry);
        layout->addWidget(button, 0, 2);
    }
    if (notice.canClose)
        addClosing(*layout);
    for (const Notice::Remedy &remedy : notice.remedies)
        addRemedy(remedy, *layout);
}

void Banner::addClosing(QGridLayout &layout)
{
    auto *close = new QToolButton;
    close->setText(u"×"_s);
    close->setAutoRaise(true);
    close->setToolTip(tr("Close this notice"));
    close->setAccessibleName(close->toolTip());
    connect(close, &QToolButton::clicked, this, &Banner::closed);
    layout.addWidget(close, 0, 3, Qt::AlignTop);
}

void Banner::addRemedy(const Notice::Remedy &remedy, QGridLayout &layout)
{
    const int row = layout.rowCount();
    QLabel *text = label(remedy.text);
    text->setWordWrap(true);
    if (!remedy.button.isEmpty()) {
        layout.addWidget(text, row, 0, 1, 2);
        auto *button = new QPushButton(remedy.button);
        connect(button, &QPushButton::clicked, this, &Banner::buttonPressed);
        layout.addWidget(button, row, 2);
        return;
    }
    QLabel *command = label(remedy.command);
    command->setWordWrap(true);
    layout.addWidget(text, row, 0);
    command->setFont(fixedFont(font()));
    layout.addWidget(command, row, 1);
    auto *copy = new QPushButton(glyphIcon(Glyph::Copy), tr("Copy"));
    copy->setAccessibleName(tr("Copy: %1").arg(remedy.command));
    connect(copy, &QPushButton::clicked, this,
            [text = remedy.command] { QGuiApplication::clipboard()->setText(text); });
    layout.addWidget(copy, row, 2);
}

void Banner::paintEvent(QPaintEvent *)
{
    const Theme theme = themeFor(palette());
    const Trouble trouble = troubleOf(m_notice.weight);
    QColor tint = troubleColor(trouble, theme);
    QPainter painter(this);
    painter.fillRect(rect(), theme.background);
    tint.setAlphaF(theme.dark ? 0.16F : 0.09F);
    painter.fillRect(rect(), tint);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.grid);
    const int size = fontMetrics().ascent() + 2;
    drawTroubleSign(painter, QRectF((signRoom - size) / 2.0, 12, size, size), trouble, theme);
}

} // namespace meshping
