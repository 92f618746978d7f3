// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/print/chartprint.h"
#include "gui/print/overviewprint.h"
#include "gui/print/printing.h"
#include "gui/print/tableprint.h"
#include "tests/gui/support/snapshots.h"
#include "tests/unit/render/sampleoverview.h"
#include "tests/unit/render/samplepictures.h"

#include <QFile>
#include <QPainter>
#include <QPrinter>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

// With MESHPING_PICTURES=FOLDER the documents are written there, to be looked at.
class PrintingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesPagesAsNeeded_data();
    void takesPagesAsNeeded();
    void printsChosenPages();
    void printsAChart();
    void printsAnOverview();
    void leavesOutWhatIsTooMuch();
    void fitsManyColumns();
    void drawsInkOnWhite();

private:
    QString pathOf(const QString &name) const;
    int pagesOf(const Printable &printable, const QString &name, int from = 0, int to = 0) const;

    QTemporaryDir m_folder;
};

static const std::vector<TargetColumn> everyColumn(allTargetColumns.begin(), allTargetColumns.end());

/// A table of so many targets.
static ArrangementPtr arrangementOf(std::size_t count)
{
    std::vector<TargetStatus> targets;
    for (std::size_t i = 0; i < count; ++i)
        targets.push_back(labelled(targetOf(std::uint32_t(i) + 1, u"host-%1.example.net"_s.arg(i),
                                            QHostAddress(quint32(0x0a000001 + i)).toString(), 1000 + i, 990, 12.5),
                                   {{u"site"_s, u"Berlin"_s}}));
    auto arrangement = std::make_shared<Arrangement>();
    arrangement->snapshot = snapshotOf(targets);
    arrangement->snapshot->forEach([&](const TargetStatus &status) {
        arrangement->rows.emplace_back(TargetRow{&status, 0.01F, Trouble::Losing});
    });
    arrangement->total = arrangement->matching = count;
    return arrangement;
}

QString PrintingTest::pathOf(const QString &name) const
{
    return qEnvironmentVariable("MESHPING_PICTURES", m_folder.path()) + u'/' + name + u".pdf"_s;
}

int PrintingTest::pagesOf(const Printable &printable, const QString &name, int from, int to) const
{
    QPrinter printer(QPrinter::HighResolution);
    printer.setOutputFormat(QPrinter::PdfFormat);
    printer.setOutputFileName(pathOf(name));
    printer.setPageSize(QPageSize(QPageSize::A4));
    printer.setPageOrientation(QPageLayout::Landscape);
    printer.setFromTo(from, to);
    print(printable, printer);
    QFile file(pathOf(name));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    static const QRegularExpression page(u"/Type\\s*/Page\\b"_s);
    auto found = page.globalMatch(QString::fromLatin1(file.readAll()));
    int count = 0;
    for (; found.hasNext(); found.next())
        ++count;
    return count;
}

void PrintingTest::takesPagesAsNeeded_data()
{
    QTest::addColumn<int>("targets");
    QTest::addColumn<int>("least");
    QTest::addColumn<int>("most");
    QTest::newRow("one") << 1 << 1 << 1;
    QTest::newRow("some") << 20 << 1 << 1;
    QTest::newRow("many") << 200 << 4 << 9;
    QTest::newRow("no target") << 0 << 1 << 1;
}

void PrintingTest::takesPagesAsNeeded()
{
    QFETCH(int, targets);
    QFETCH(int, least);
    QFETCH(int, most);
    const TablePrint table(arrangementOf(std::size_t(targets)), everyColumn, u"This computer"_s);
    const int pages = pagesOf(table, u"table-%1"_s.arg(targets));
    QVERIFY2(pages >= least && pages <= most, qPrintable(QString::number(pages)));
}

void PrintingTest::printsChosenPages()
{
    const TablePrint table(arrangementOf(200), everyColumn, u"This computer"_s);
    QCOMPARE(pagesOf(table, u"chosen"_s, 2, 3), 2);
}

void PrintingTest::printsAChart()
{
    const HeatmapPicture one = samples::twoModes();
    QCOMPARE(pagesOf(ChartPrint(one, samples::distributionOf(one).histogram), u"chart"_s), 1);
    QCOMPARE(ChartPrint(one, {}).title(), one.layers.front().label);
    const HeatmapPicture three = samples::threeCompared();
    QCOMPARE(pagesOf(ChartPrint(three, samples::distributionOf(three).histogram), u"compared"_s), 1);
}

void PrintingTest::printsAnOverview()
{
    OverviewPicture picture = samples::day(darkTheme());
    QCOMPARE(pagesOf(OverviewPrint(picture, u"monitor.example"_s), u"overview"_s), 1);
    const std::size_t once = picture.rows.size();
    for (int i = 0; i < 5; ++i)
        picture.rows.insert(picture.rows.end(), picture.rows.begin(), picture.rows.begin() + std::ptrdiff_t(once));
    const OverviewPrint many(picture, u"monitor.example"_s);
    const int pages = pagesOf(many, u"overview-long"_s);
    QVERIFY2(pages >= 4 && pages <= 8, qPrintable(QString::number(pages)));
    // What lies behind the last page's rows stays white.
    const QSizeF size(700, 500);
    QImage page(size.toSize(), QImage::Format_RGB32);
    QPainter painter(&page);
    many.drawPage(painter, QRectF(QPointF(), size), many.pageCount(size, painter.font()) - 1);
    painter.end();
    QCOMPARE(page.pixelColor(350, 440), QColor(Qt::white));
}

void PrintingTest::leavesOutWhatIsTooMuch()
{
    const QFont font = goldenFont(11);
    const QSizeF page(1000, 700);
    const int most = TablePrint(arrangementOf(TablePrint::mostRows), everyColumn, {}).pageCount(page, font);
    QCOMPARE(TablePrint(arrangementOf(TablePrint::mostRows + 500), everyColumn, {}).pageCount(page, font), most);
    QVERIFY(most > 10);
}

static QImage drawn(const Printable &printable, QSizeF size, int page = 0)
{
    QImage image((size + QSizeF(40, 40)).toSize(), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setFont(goldenFont(11));
    printable.drawPage(painter, QRectF(QPointF(20, 20), size), page);
    return image;
}

/// Whether anything but white is in a place.
static bool hasInk(const QImage &image, const QRect &place)
{
    for (int y = place.top(); y <= place.bottom(); ++y) {
        for (int x = place.left(); x <= place.right(); ++x) {
            if (image.pixel(x, y) != qRgb(255, 255, 255))
                return true;
        }
    }
    return false;
}

void PrintingTest::fitsManyColumns()
{
    const TablePrint table(arrangementOf(30), everyColumn, {});
    for (const int width : {480, 720, 1040}) {
        const QImage image = drawn(table, QSizeF(width, 600));
        QVERIFY(hasInk(image, QRect(20, 20, width, 600)));
        QVERIFY2(!hasInk(image, QRect(width + 23, 0, 17, 640)), qPrintable(QString::number(width)));
        QVERIFY(!hasInk(image, QRect(0, 623, width + 40, 17)));
    }
}

void PrintingTest::drawsInkOnWhite()
{
    HeatmapPicture picture = samples::lossLevelsDark();
    const QImage image = drawn(ChartPrint(picture, samples::distributionOf(picture).histogram), QSizeF(1000, 660));
    QCOMPARE(image.pixel(22, 22), qRgb(255, 255, 255));
    int white = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            white += image.pixel(x, y) == qRgb(255, 255, 255);
    }
    QVERIFY(white > image.width() * image.height() / 3);
    QVERIFY(hasInk(image, QRect(20, 20, 1000, 660)));
}

QTEST_MAIN(PrintingTest)
#include "tst_printing.moc"
