// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/lossbar.h"
#include "core/render/theme.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace meshping;

class TestLossBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lateIsARunOfItsOwn();
    void worstOfSeveral();
    void lateIsStriped_data();
    void lateIsStriped();
    void unknownIsDotted_data();
    void unknownIsDotted();
    void knownIsWorseThanUnknown();
};

namespace {

SlotCounts lost(std::uint64_t count, std::uint64_t late)
{
    SlotCounts counts;
    counts.sent = 10;
    counts.lost = count;
    counts.late = late;
    return counts;
}

} // namespace

void TestLossBar::lateIsARunOfItsOwn()
{
    const auto runs = lossRuns({{0, 2, lost(10, 0)}, {2, 4, lost(10, 0)}, {4, 6, lost(10, 10)}, {6, 8, lost(5, 2)}});
    QCOMPARE(runs.size(), std::size_t(3));
    QCOMPARE(runs[0].to, 4); // those that look alike are one
    QCOMPARE(runs[0].late, 0.0);
    QCOMPARE(runs[1].late, 1.0);
    QCOMPARE(runs[2].late, 0.4);
}

void TestLossBar::worstOfSeveral()
{
    const SlotCounts unknown;
    const std::vector<std::vector<LossRun>> layers{
        lossRuns({{0, 2, lost(0, 0)}, {2, 4, lost(1, 0)}, {4, 6, unknown}, {6, 8, lost(0, 0)}}),
        lossRuns({{1, 3, lost(5, 0)}, {4, 6, unknown}, {6, 8, lost(10, 0)}, {8, 9, lost(10, 10)}})};
    QStringList found;
    for (const LossRun &run : worstRuns(layers))
        found << QStringLiteral("%1-%2:%3/%4").arg(run.from).arg(run.to).arg(int(run.look)).arg(run.share);
    // Clean, half lost by the second, a tenth by the first, known of none, and all lost by the second.
    QCOMPARE(found.join(u' '), QStringLiteral("0-1:2/0 1-2:3/0.5 2-3:3/0.5 3-4:3/0.1 4-6:0/0 6-9:4/1"));
    QCOMPARE(worstRuns({}).size(), std::size_t(0));
}

void TestLossBar::lateIsStriped_data()
{
    QTest::addColumn<double>("late");
    QTest::addColumn<int>("least"); // rows of the ground within the column
    QTest::addColumn<int>("most");
    QTest::newRow("none came") << 0.0 << 0 << 0;
    QTest::newRow("half of them") << 0.5 << 6 << 14;
    QTest::newRow("all of them") << 1.0 << 16 << 24;
}

void TestLossBar::lateIsStriped()
{
    QFETCH(double, late);
    QFETCH(int, least);
    QFETCH(int, most);
    for (const Theme &theme : {lightTheme(), darkTheme()}) {
        QImage image(4, 40, QImage::Format_RGB32);
        image.fill(Qt::magenta);
        QPainter painter(&image);
        drawLoss(painter, QRectF(0, 0, 4, 40), theme, LossLook::All, 1, late);
        painter.end();
        int ground = 0;
        for (int y = 0; y < image.height(); ++y)
            ground += image.pixelColor(2, y) == theme.background ? 1 : 0;
        QVERIFY2(ground >= least && ground <= most, qPrintable(QString::number(ground)));
        // The column stays as high as all that was lost.
        QVERIFY(image.pixelColor(2, 0) != theme.background && image.pixelColor(2, 0) != QColor(Qt::magenta));
    }
}

void TestLossBar::unknownIsDotted_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("dots");
    QTest::newRow("a pixel") << 1 << 1;
    QTest::newRow("three pixels") << 3 << 1;
    QTest::newRow("a row of dots") << 24 << 4;
}

void TestLossBar::unknownIsDotted()
{
    QFETCH(int, width);
    QFETCH(int, dots);
    for (const Theme &theme : {lightTheme(), darkTheme()}) {
        QImage image(width + 6, 21, QImage::Format_RGB32);
        image.fill(theme.plot);
        QPainter painter(&image);
        drawLoss(painter, QRectF(3, 0, width, 20), theme, LossLook::Unknown, 0);
        painter.end();
        int found = 0;
        for (int x = 0; x + 1 < image.width(); ++x)
            found += image.pixelColor(x, 10) == theme.plot && image.pixelColor(x + 1, 10) != theme.plot ? 1 : 0;
        QCOMPARE(found, dots);
        // No loss would have a line at the foot.
        for (int x = 0; x < image.width(); ++x)
            QCOMPARE(image.pixelColor(x, 19), theme.plot);
    }
}

void TestLossBar::knownIsWorseThanUnknown()
{
    SlotCounts unknown;
    unknown.buckets.add(Bucket(30), 10);
    const auto worst = worstRuns({lossRuns({{0, 4, unknown}}), lossRuns({{0, 2, lost(0, 0)}, {2, 4, SlotCounts()}})});
    QCOMPARE(worst.size(), std::size_t(2));
    QCOMPARE(worst[0].look, LossLook::None);
    QCOMPARE(worst[1].look, LossLook::Unknown);
}

QTEST_MAIN(TestLossBar)
#include "tst_lossbar.moc"
