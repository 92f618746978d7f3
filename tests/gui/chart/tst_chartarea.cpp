// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/appearance/appearance.h"
#include "gui/chart/chartarea.h"
#include "gui/chart/emptypage.h"
#include "gui/distribution/distributionview.h"
#include "tests/gui/chart/samplenetwork.h"
#include "tests/gui/heatmap/historymonitor.h"

#include <QApplication>
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
    void savesPictures_data();
    void savesPictures();
    void saysWhyItCouldNotSave();
    void copiesThePicture();
    void asksForAFile();
    void isNamedForReaders();
    void looksRight_data();
    void looksRight();

private:
    QAction *action(const QString &text) const;
    void showTargets(const QStringList &keys);

    std::unique_ptr<HistoryMonitor> m_monitor;
    std::unique_ptr<ChartArea> m_area;
};

static constexpr SlotTime now = std::chrono::sys_days(std::chrono::year(2026) / 3 / 3) + 12h;

void ChartAreaTest::init()
{
    m_monitor = std::make_unique<HistoryMonitor>(
        QStringList{u"web@10.5.0.10"_s, u"gateway@10.5.0.1"_s, u"branch-north@10.9.14.2"_s, u"old@10.9.14.9"_s});
    m_monitor->slot = [](const QString &key, SlotTime start) { return samples::network(key, start - now); };
    m_monitor->runs = {{now - 99h, now - 252min}, {now - 192min, now}};
    m_area = std::make_unique<ChartArea>();
    m_area->setLocale(QLocale::c());
    m_area->heatmap().setClock([] { return now; });
    m_area->heatmap().setZone(QTimeZone("Europe/Berlin"));
    m_area->setMonitor(m_monitor.get());
    m_area->resize(1100, 520);
    m_area->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_area.get()));
}

QAction *ChartAreaTest::action(const QString &text) const
{
    for (QAction *action : m_area->findChild<QToolBar *>()->actions()) {
        if (action->text() == text)
            return action;
    }
    return nullptr;
}

void ChartAreaTest::showTargets(const QStringList &keys)
{
    m_area->setTargets(keys);
    QTRY_VERIFY(!m_area->heatmap().histogram().isEmpty());
}

void ChartAreaTest::saysWhatToDoNext()
{
    auto *page = m_area->findChild<EmptyPage *>();
    QVERIFY(page->isVisible());
    QCOMPARE(page->accessibleName(), u"No target selected"_s);
    QVERIFY(!page->findChild<QPushButton *>()->isVisible());
    HistoryMonitor nothing;
    m_area->setMonitor(&nothing);
    QCOMPARE(page->accessibleName(), u"No targets yet"_s);
    QSignalSpy asked(m_area.get(), &ChartArea::addRequested);
    QTest::mouseClick(page->findChild<QPushButton *>(), Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    m_area->setMonitor(m_monitor.get());
    showTargets({u"10.5.0.10"_s});
    QVERIFY(!page->isVisible());
    QVERIFY(m_area->heatmap().isVisible());
    m_area->setTargets({});
    QVERIFY(page->isVisible());
}

void ChartAreaTest::choosesSpans()
{
    showTargets({u"10.5.0.10"_s});
    QVERIFY(action(u"24 h"_s)->isChecked());
    QSignalSpy chosen(m_area.get(), &ChartArea::spanChosen);
    action(u"30 d"_s)->trigger();
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(m_area->heatmap().view().length(), std::chrono::seconds(720h));
    QVERIFY(action(u"30 d"_s)->isChecked());
    QVERIFY(!action(u"24 h"_s)->isChecked());
    m_area->heatmap().zoom(0.5);
    QVERIFY(!action(u"30 d"_s)->isChecked());
    m_area->heatmap().reset();
    QVERIFY(action(u"30 d"_s)->isChecked());
    QTRY_COMPARE(m_area->heatmap().picture().layers.front().heatmap->resolution(), Resolution::Hour);
}

void ChartAreaTest::saysWhetherItFollows()
{
    showTargets({u"10.5.0.10"_s});
    QVERIFY(action(u"● Live"_s));
    m_area->heatmap().pan(-1);
    QVERIFY(!action(u"● Live"_s));
    QAction *back = action(u"Back to now"_s);
    QVERIFY(back);
    QVERIFY(!back->isChecked());
    back->trigger();
    QVERIFY(m_area->heatmap().view().follows());
    QVERIFY(action(u"● Live"_s)->isChecked());
}

void ChartAreaTest::showsTheDistributionOfTheSpan()
{
    showTargets({u"10.5.0.10"_s});
    auto *distribution = m_area->findChild<DistributionView *>();
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
        labels, [](const QLabel *label) { return label->text().startsWith(u"first three of 4 selected"_s); }));
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
    QSignalSpy saved(m_area.get(), &ChartArea::pictureSaved);
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
    QSignalSpy failed(m_area.get(), &ChartArea::failed);
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
    QSignalSpy saved(m_area.get(), &ChartArea::pictureSaved);
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
        if (button->isVisible() && button->objectName() != u"qt_toolbar_ext_button"_s)
            QVERIFY(!button->text().isEmpty());
    }
    QCOMPARE(m_area->heatmap().focusPolicy(), Qt::StrongFocus);
}

void ChartAreaTest::looksRight_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<int>("points");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QStringList>("targets");
    const QStringList one{u"10.5.0.10"_s};
    QTest::newRow("light") << false << 10 << QSize(1100, 560) << one;
    QTest::newRow("dark") << true << 10 << QSize(1100, 560) << one;
    QTest::newRow("flat") << true << 10 << QSize(1200, 300) << one;
    QTest::newRow("large font") << false << 18 << QSize(1100, 640) << one;
    QTest::newRow("compared") << false << 10 << QSize(1100, 560)
                              << QStringList{u"10.5.0.10"_s, u"10.5.0.1"_s, u"10.9.14.2"_s};
    QTest::newRow("nothing selected") << false << 10 << QSize(1100, 400) << QStringList();
}

// Nothing overlaps and nothing is cut off; how it looks is for people to judge.
void ChartAreaTest::looksRight()
{
    QFETCH(bool, dark);
    QFETCH(int, points);
    QFETCH(QSize, size);
    QFETCH(QStringList, targets);
    const QFont before = QApplication::font();
    applyAppearance(dark ? Appearance::Dark : Appearance::Light);
    QFont font(u"DejaVu Sans"_s, points);
    QApplication::setFont(font);
    init();
    m_area->resize(size);
    m_area->setTargets(targets);
    if (!targets.isEmpty()) {
        QTRY_VERIFY(!m_area->heatmap().histogram().isEmpty());
        QTest::keyClick(&m_area->heatmap(), Qt::Key_Left, Qt::ShiftModifier);
        for (int i = 0; i < 100; ++i)
            QTest::keyClick(&m_area->heatmap(), Qt::Key_Left, Qt::ShiftModifier);
        const QRect heatmap(m_area->heatmap().mapTo(m_area.get(), QPoint()), m_area->heatmap().size());
        auto *distribution = m_area->findChild<DistributionView *>();
        const QRect beside(distribution->mapTo(m_area.get(), QPoint()), distribution->size());
        QVERIFY(!heatmap.intersects(beside));
        QVERIFY(m_area->rect().contains(heatmap) && m_area->rect().contains(beside));
        QVERIFY(heatmap.height() >= m_area->heatmap().minimumSizeHint().height());
    }
    if (const QString folder = qEnvironmentVariable("MESHPING_PICTURES"); !folder.isEmpty()) {
        const QString name = u"chart-%1.png"_s.arg(QString::fromUtf8(QTest::currentDataTag()).replace(u' ', u'-'));
        QVERIFY(m_area->grab().save(QDir(folder).filePath(name)));
    }
    QApplication::setFont(before);
}

QTEST_MAIN(ChartAreaTest)
#include "tst_chartarea.moc"
