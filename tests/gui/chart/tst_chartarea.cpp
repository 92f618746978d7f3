// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/appearance/emptystate.h"
#include "gui/chart/distributionview.h"
#include "tests/gui/chart/shownchart.h"

#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolBar>
#include <QToolButton>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

// With MESHPING_PICTURES=FOLDER what is grabbed is written there, to be looked at.
class ChartAreaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void saysWhatToDoNext();
    void choosesSpans();
    void saysWhetherItFollows();
    void showsTheDistributionOfTheSpan();
    void comparesThreeAtMost();
    void offersPicturesByRightClick();
    void savesPictures_data();
    void savesPictures();
    void saysWhyItCouldNotSave();
    void copiesThePicture();
    void asksForAFile();
    void isNamedForReaders();

private:
    void showTargets(const QStringList &keys);

    std::unique_ptr<ShownChart> m_chart;
    HistoryMonitor *m_monitor = nullptr;
    ChartArea *m_area = nullptr;
};

void ChartAreaTest::init()
{
    m_chart = std::make_unique<ShownChart>();
    m_monitor = &m_chart->monitor;
    m_area = &m_chart->area;
    QVERIFY(QTest::qWaitForWindowExposed(m_area));
}

void ChartAreaTest::showTargets(const QStringList &keys)
{
    m_area->setTargets(keys);
    QTRY_VERIFY(!m_area->heatmap().histogram().isEmpty());
}

void ChartAreaTest::saysWhatToDoNext()
{
    auto *page = m_area->findChild<EmptyState *>();
    QVERIFY(page->isVisible());
    QCOMPARE(page->accessibleName(), u"No target selected"_s);
    showTargets({u"10.5.0.10"_s});
    QVERIFY(!page->isVisible());
    QVERIFY(m_area->heatmap().isVisible());
    m_area->setTargets({});
    QVERIFY(page->isVisible());
}

void ChartAreaTest::choosesSpans()
{
    showTargets({u"10.5.0.10"_s});
    QVERIFY(m_chart->action(u"1 h"_s)->isChecked()); // a fresh window has little more to show
    QSignalSpy chosen(m_area, &ChartArea::spanChosen);
    m_chart->action(u"30 d"_s)->trigger();
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(m_area->heatmap().span().length(), std::chrono::seconds(720h));
    QVERIFY(m_chart->action(u"30 d"_s)->isChecked());
    QVERIFY(!m_chart->action(u"1 h"_s)->isChecked());
    m_area->heatmap().zoom(0.5);
    QVERIFY(!m_chart->action(u"30 d"_s)->isChecked());
    m_area->heatmap().reset();
    QVERIFY(m_chart->action(u"30 d"_s)->isChecked());
    QTRY_COMPARE(m_area->heatmap().picture().layers.front().heatmap->resolution(), Resolution::Hour);
}

void ChartAreaTest::saysWhetherItFollows()
{
    showTargets({u"10.5.0.10"_s});
    QVERIFY(m_chart->action(u"● Live"_s));
    m_area->heatmap().pan(-1);
    QVERIFY(!m_chart->action(u"● Live"_s));
    QAction *back = m_chart->action(u"Back to now"_s);
    QVERIFY(back);
    QVERIFY(!back->isChecked());
    back->trigger();
    QVERIFY(m_area->heatmap().span().follows());
    QVERIFY(m_chart->action(u"● Live"_s)->isChecked());
}

void ChartAreaTest::showsTheDistributionOfTheSpan()
{
    showTargets({u"10.5.0.10"_s});
    auto *distribution = m_area->findChild<DistributionView *>();
    m_area->heatmap().showLast(24h);
    QTRY_VERIFY(distribution->histogram().total() > 60 * 30);
    const auto ofDay = distribution->histogram().total();
    QCOMPARE(distribution->histogram(), m_area->heatmap().histogram());
    m_area->heatmap().showLast(1h);
    QTRY_VERIFY(distribution->histogram().total() < ofDay);
    QCOMPARE(distribution->histogram().total(), std::uint64_t(60 * 30));
    QVERIFY(distribution->accessibleDescription().contains(u"50 %"_s));
}

void ChartAreaTest::comparesThreeAtMost()
{
    showTargets({u"10.5.0.10"_s, u"10.5.0.1"_s, u"10.9.14.2"_s, u"10.9.14.9"_s});
    QCOMPARE(m_area->heatmap().picture().layers.size(), std::size_t(3));
    const auto labels = m_area->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(
        labels, [](const QLabel *label) { return label->text().startsWith(u"the first three of 4 selected"_s); }));
    QLocale::setDefault(QLocale(QLocale::English));
    m_area->setTargets({u"10.5.0.10"_s, u"10.5.0.1"_s, u"10.9.14.2"_s}, 5000);
    QVERIFY(std::ranges::any_of(
        labels, [](const QLabel *label) { return label->text().startsWith(u"the first three of 5,000 selected"_s); }));
    QLocale::setDefault(QLocale::c());
}

void ChartAreaTest::offersPicturesByRightClick()
{
    for (const QWidget *chart : {static_cast<QWidget *>(&m_area->heatmap()),
                                 static_cast<QWidget *>(m_area->findChild<DistributionView *>())}) {
        QCOMPARE(chart->contextMenuPolicy(), Qt::ActionsContextMenu);
        QCOMPARE(chart->actions(), m_area->pictureActions());
    }
}

void ChartAreaTest::savesPictures_data()
{
    QTest::addColumn<PictureFormat>("format");
    QTest::addColumn<QString>("name");
    QTest::newRow("PNG") << PictureFormat::Png << u"chart.png"_s;
    QTest::newRow("SVG") << PictureFormat::Svg << u"chart.svg"_s;
}

void ChartAreaTest::savesPictures()
{
    QFETCH(PictureFormat, format);
    QFETCH(QString, name);
    showTargets({u"10.5.0.10"_s});
    const QTemporaryDir folder;
    const QString asked = qEnvironmentVariable("MESHPING_PICTURES");
    const QString path = QDir(asked.isEmpty() ? folder.path() : asked).filePath(name);
    QSignalSpy saved(m_area, &ChartArea::pictureSaved);
    m_area->savePictureAs(path, format);
    QCOMPARE(saved.size(), 1);
    const QSize size = m_area->heatmap().size();
    QVERIFY(!QImage(path).isNull());
    if (format == PictureFormat::Png) {
        QCOMPARE(QImage(path).size(), size * 2);
        return;
    }
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString drawing = QString::fromUtf8(file.readAll());
    for (const QString &part :
         {u"viewBox=\"0 0 %1 %2\""_s.arg(size.width()).arg(size.height()), u"web@10.5.0.10"_s, u"Europe/Berlin"_s})
        QVERIFY2(drawing.contains(part), qPrintable(part));
}

void ChartAreaTest::saysWhyItCouldNotSave()
{
    showTargets({u"10.5.0.10"_s});
    QSignalSpy failed(m_area, &ChartArea::failed);
    m_area->savePictureAs(u"/nowhere/at/all/chart.png"_s, PictureFormat::Png);
    QCOMPARE(failed.size(), 1);
    QVERIFY(failed.front().front().toString().contains(u"/nowhere/at/all/chart.png"_s));
}

void ChartAreaTest::copiesThePicture()
{
    showTargets({u"10.5.0.10"_s});
    m_area->pictureActions().front()->trigger();
    QCOMPARE(QGuiApplication::clipboard()->image().size(), m_area->heatmap().size() * 2);
}

void ChartAreaTest::asksForAFile()
{
    showTargets({u"10.5.0.10"_s});
    m_area->pictureActions().back()->trigger();
    auto *dialog = m_area->findChild<QFileDialog *>();
    QVERIFY(dialog);
    QVERIFY(dialog->isVisible());
    const QTemporaryDir folder;
    QSignalSpy saved(m_area, &ChartArea::pictureSaved);
    Q_EMIT dialog->fileSelected(folder.filePath(u"a.svg"_s));
    QCOMPARE(saved.size(), 1);
    dialog->close();
}

void ChartAreaTest::isNamedForReaders()
{
    showTargets({u"10.5.0.10"_s});
    for (const QWidget *widget :
         std::initializer_list<QWidget *>{&m_area->heatmap(), m_area->findChild<DistributionView *>()})
        QVERIFY(!widget->accessibleName().isEmpty());
    for (const QToolButton *button : m_area->findChildren<QToolButton *>()) {
        if (!button->isVisible() || button->objectName() == u"qt_toolbar_ext_button"_s)
            continue;
        QVERIFY(!button->text().isEmpty());
        QVERIFY2((button->focusPolicy() & Qt::TabFocus) != 0, qPrintable(button->text()));
    }
    QCOMPARE(m_area->heatmap().focusPolicy(), Qt::StrongFocus);
}

QTEST_MAIN(ChartAreaTest)
#include "tst_chartarea.moc"
