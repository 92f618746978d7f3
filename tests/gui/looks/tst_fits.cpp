// SPDX-License-Identifier: GPL-3.0-or-later
// Everything has room: at the scale and with the font that the environment says (QT_SCALE_FACTOR,
// MESHPING_FONT_POINTS), in each language, light and dark. With MESHPING_PICTURES=FOLDER what is seen is written there,
// to be looked at.
#include "gui/language/language.h"
#include "tests/gui/looks/fitting.h"
#include "tests/gui/looks/scenes.h"

#include <QApplication>
#include <QDir>
#include <QScreen>
#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class FitsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void hasRoom_data();
    void hasRoom();
    void seesWhatDoesNotFit();
};

void FitsTest::initTestCase()
{
    QCOMPARE(QGuiApplication::primaryScreen()->size(), QSize(1280, 800));
    const int points = qEnvironmentVariableIntValue("MESHPING_FONT_POINTS");
    QApplication::setFont(QFont(u"DejaVu Sans"_s, points ? points : 10));
}

void FitsTest::hasRoom_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<int>("scene");
    for (const auto &[code, name] : Language::all()) {
        for (const bool dark : {false, true}) {
            for (int i = 0; i < int(allScenes().size()); ++i)
                QTest::addRow("%s, %s, %s", qPrintable(code), dark ? "dark" : "light", allScenes()[std::size_t(i)].name)
                    << code << dark << i;
        }
    }
}

void FitsTest::hasRoom()
{
    QFETCH(QString, language);
    QFETCH(bool, dark);
    QFETCH(int, scene);
    Language spoken;
    spoken.speak(language);
    SampleWindow sample(dark ? Appearance::Dark : Appearance::Light);
    QTRY_VERIFY_WITH_TIMEOUT(sample.isReady(), 60'000);
    QWidget *shown = allScenes()[std::size_t(scene)].open(sample);
    QVERIFY(shown);
    QVERIFY(QTest::qWaitForWindowExposed(shown, 60'000));
    QStringList found;
    const bool fits = QTest::qWaitFor([&] { return (found = misfits(*shown)).isEmpty(); });
    if (const QString folder = qEnvironmentVariable("MESHPING_PICTURES"); !folder.isEmpty()) {
        const QString name = QString::fromUtf8(QTest::currentDataTag()).remove(u',').replace(u' ', u'-');
        QVERIFY(shown->grab().save(QDir(folder).filePath(name + u".png"_s)));
    }
    QVERIFY2(fits, qPrintable(found.join(u'\n')));
    const QSize least = shown->minimumSizeHint().expandedTo(shown->minimumSize());
    QVERIFY2(least.width() <= 1280 && least.height() <= 800,
             qPrintable(u"%1×%2 at least"_s.arg(least.width()).arg(least.height())));
    QVERIFY(shown->width() <= 1280 && shown->height() <= 800);
}

// A judge that never complains would let all this pass.
void FitsTest::seesWhatDoesNotFit()
{
    SampleWindow sample;
    QTRY_VERIFY_WITH_TIMEOUT(sample.isReady(), 60'000);
    sample.window().setMinimumSize(1, 1);
    sample.page().table().setColumnWidth(int(TargetColumn::Average24h), 20);
    sample.page().table().window()->findChild<QWidget *>(u"actions"_s)->setFixedWidth(120);
    const QString found = misfits(sample.window()).join(u'\n');
    QVERIFY(found.contains(u"QHeaderView"));
    QVERIFY(found.contains(u"QToolBarExtension"));
}

QTEST_MAIN(FitsTest)
#include "tst_fits.moc"
