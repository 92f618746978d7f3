// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/print/printing.h"

#include "core/render/theme.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QPainter>
#include <QPrintPreviewDialog>
#include <QPrinter>

#include <algorithm>

namespace meshping {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Print)
};

constexpr double pointsAnInch = 96;

QFont printFont()
{
    constexpr int pixels = 11;
    QFont font;
    font.setPixelSize(pixels);
    return font;
}

/// Head and foot of every page, and what they leave over.
struct PageFrame
{
    explicit PageFrame(const QRectF &all, const QFont &font) : line(QFontMetricsF(font).height() * 1.4)
    {
        head = QRectF(all.left(), all.top(), all.width(), line);
        foot = QRectF(all.left(), all.bottom() - line, all.width(), line);
        content = all.adjusted(0, line * 1.3, 0, -line * 1.3);
    }

    qreal line;
    QRectF head;
    QRectF foot;
    QRectF content;
};

void drawFrame(QPainter &painter, const PageFrame &frame, const Printable &printable, const QString &time,
               const QString &number)
{
    const QFont plain = painter.font();
    QFont bold = plain;
    bold.setBold(true);
    const qreal room = frame.head.width() - QFontMetricsF(plain).horizontalAdvance(time) - frame.line;
    painter.setPen(printTheme().text);
    painter.setFont(bold);
    painter.drawText(frame.head, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(bold).elidedText(printable.title(), Qt::ElideRight, room));
    painter.setFont(plain);
    painter.setPen(printTheme().faintText);
    painter.drawText(frame.head, Qt::AlignRight | Qt::AlignVCenter, time);
    painter.drawText(frame.foot, Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("meshping"));
    painter.drawText(frame.foot, Qt::AlignRight | Qt::AlignVCenter, number);
}

} // namespace

void print(const Printable &printable, QPrinter &printer)
{
    printer.setDocName(printable.title());
    QPainter painter(&printer);
    const double scale = printer.resolution() / pointsAnInch;
    const QRectF all(QPointF(), QSizeF(printer.pageRect(QPrinter::DevicePixel).size()) / scale);
    painter.scale(scale, scale);
    const QFont font = printFont();
    const PageFrame frame(all, font);
    const QDateTime now = QDateTime::currentDateTime();
    const QString time = QLocale().toString(now, QLocale::ShortFormat) + u' ' + now.timeZoneAbbreviation();
    const int count = printable.pageCount(frame.content.size(), font);
    const int first = printer.fromPage() > 0 ? printer.fromPage() - 1 : 0;
    const int last = printer.toPage() > 0 ? std::min(printer.toPage(), count) : count;
    for (int page = first; page < last; ++page) {
        if (page > first && !printer.newPage())
            return;
        painter.setFont(font);
        drawFrame(painter, frame, printable, time,
                  Words::tr("Page %1 of %2").arg(QLocale().toString(page + 1), QLocale().toString(count)));
        painter.save();
        printable.drawPage(painter, frame.content, page);
        painter.restore();
    }
}

void showPreview(std::shared_ptr<const Printable> printable, QWidget *parent)
{
    auto *preview = new QPrintPreviewDialog(parent);
    preview->setAttribute(Qt::WA_DeleteOnClose);
    preview->setWindowTitle(Words::tr("Print"));
    preview->printer()->setPageOrientation(QPageLayout::Landscape);
    QObject::connect(preview, &QPrintPreviewDialog::paintRequested, preview,
                     [printable = std::move(printable)](QPrinter *printer) { print(*printable, *printer); });
    preview->open();
}

} // namespace meshping
