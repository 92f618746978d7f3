// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tray/trayicon.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class TrayIconTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isToldApart_data();
    void isToldApart();
    void isSeenOnAnyPanel_data();
    void isSeenOnAnyPanel();
};

namespace {

QImage imageOf(Trouble worst, bool muted, int size)
{
    return trayIcon(worst, muted).pixmap(size).toImage().convertToFormat(QImage::Format_RGB32);
}

/// How many pixels are clearly brighter or darker than in the other one: what is left when colours are.
int grayDifference(const QImage &a, const QImage &b)
{
    int different = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x)
            different += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))) > 48;
    }
    return different;
}

} // namespace

void TrayIconTest::isToldApart_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {16, 22, 32})
        QTest::addRow("%d pixels", size) << size;
}

void TrayIconTest::isToldApart()
{
    QFETCH(int, size);
    QList<QImage> images;
    for (std::size_t i = 0; i < troubleCount; ++i)
        images << imageOf(Trouble(i), false, size);
    images << imageOf(Trouble::None, true, size);
    for (qsizetype i = 0; i < images.size(); ++i) {
        QCOMPARE(images[i].size(), QSize(size, size));
        for (qsizetype j = 0; j < i; ++j) {
            const int different = grayDifference(images[i], images[j]);
            QVERIFY2(different * 100 >= 4 * size * size, qPrintable(u"%1 and %2: %3"_s.arg(i).arg(j).arg(different)));
        }
    }
}

void TrayIconTest::isSeenOnAnyPanel_data()
{
    QTest::addColumn<QColor>("panel");
    QTest::newRow("white") << QColor(Qt::white);
    QTest::newRow("gray") << QColor(Qt::gray);
    QTest::newRow("black") << QColor(Qt::black);
}

void TrayIconTest::isSeenOnAnyPanel()
{
    QFETCH(QColor, panel);
    for (std::size_t i = 0; i < troubleCount; ++i) {
        QImage shown(22, 22, QImage::Format_RGB32);
        shown.fill(panel);
        const QImage empty = shown;
        QPainter painter(&shown);
        trayIcon(Trouble(i), false).paint(&painter, shown.rect());
        painter.end();
        // Its edge, and at least the lines of its sign.
        QVERIFY(grayDifference(shown, empty) * 100 >= 20 * 22 * 22);
    }
}

QTEST_MAIN(TrayIconTest)
#include "tst_trayicon.moc"
