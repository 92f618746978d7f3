// SPDX-License-Identifier: GPL-3.0-or-later
// Another language while the window is open: a new window takes the place of the old one, and its monitors run on.
#include "gui/window/windowhost.h"

#include "gui/chart/heatmapview.h"
#include "gui/preferences/look.h"
#include "gui/preferences/preferencesdialog.h"
#include "gui/window/monitorpage.h"
#include "gui/window/targetactions.h"
#include "tests/http/fakemonitor.h"

#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QMenuBar>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace meshping;
using namespace Qt::StringLiterals;

class WindowHostTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void changesItsLanguage();
    void keepsWhatWasShown();
    void removesWhatWasAboutToGo();
    void opensThePreferencesAgain();
    void waitsForAListToBeImported();
    void staysHidden();

private:
    MonitorPage &page() { return *m_host->window().page(); }

    QStringList menus() const;
    QString shown();

    PreferencesDialog *preferences() const { return m_host->window().findChild<PreferencesDialog *>(); }

    void chooseLanguage(const QString &name, QDialogButtonBox::StandardButton button);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<WindowHost> m_host;
    int m_windows = 0;
    QPointer<class CountingSource> m_source;
};

/// Tells how often it was started.
class CountingSource : public MonitorSource
{
public:
    Monitor *monitor() const override { return starts ? const_cast<FakeMonitor *>(&own) : nullptr; }

    QString place() const override { return u"here"_s; }

    void start() override
    {
        ++starts;
        Q_EMIT monitorChanged(&own);
    }

    FakeMonitor own;
    int starts = 0;
};

void WindowHostTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    writeLook(*m_settings, {.language = u"en"_s});
    m_windows = 0;
    m_host = std::make_unique<WindowHost>(*m_settings, [this](MainWindow &) { ++m_windows; });
    auto source = std::make_unique<CountingSource>();
    m_source = source.get();
    m_source->own.add({u"web@10.0.0.1"_s, u"db@10.0.0.2"_s, u"ntp@10.0.0.3"_s});
    m_host->window().addPage(std::move(source));
    m_host->window().show();
    QTRY_COMPARE(shown(), u"web db ntp"_s);
}

void WindowHostTest::cleanup()
{
    m_host.reset();
    QVERIFY(!m_source);
}

QStringList WindowHostTest::menus() const
{
    QStringList titles;
    for (const QAction *action : m_host->window().menuBar()->actions())
        titles << action->text().remove(u'&');
    return titles;
}

QString WindowHostTest::shown()
{
    QStringList names;
    for (int row = 0; row < page().model().rowCount(); ++row)
        names << std::get<TargetRow>(page().model().at(row)).status->target->name;
    return names.join(u' ');
}

void WindowHostTest::chooseLanguage(const QString &name, QDialogButtonBox::StandardButton button)
{
    QVERIFY(QTest::qWaitForWindowActive(&m_host->window()));
    if (!preferences())
        QTest::keySequence(&m_host->window(), QKeySequence(Qt::CTRL | Qt::Key_Comma));
    QVERIFY(preferences());
    for (QComboBox *box : preferences()->findChildren<QComboBox *>()) {
        if (const int at = box->findText(name); at >= 0) {
            box->setCurrentIndex(at);
            Q_EMIT box->activated(at);
        }
    }
    preferences()->findChild<QDialogButtonBox *>()->button(button)->click();
}

void WindowHostTest::changesItsLanguage()
{
    const QStringList english = {u"File"_s, u"Edit"_s, u"Target"_s, u"View"_s, u"Help"_s};
    QCOMPARE(menus(), english);
    chooseLanguage(u"Deutsch"_s, QDialogButtonBox::Ok);
    QTRY_COMPARE(menus(), QStringList({u"Datei"_s, u"Bearbeiten"_s, u"Ziel"_s, u"Ansicht"_s, u"Hilfe"_s}));
    QVERIFY(m_host->window().isVisible());
    QTRY_COMPARE(shown(), u"web db ntp"_s);
    QCOMPARE(page().model().headerData(1, Qt::Horizontal).toString(), u"Name"_s);
    QCOMPARE(page().model().headerData(2, Qt::Horizontal).toString(), u"Adresse"_s);
    chooseLanguage(u"English"_s, QDialogButtonBox::Ok);
    QTRY_COMPARE(menus(), english);
    QTRY_COMPARE(shown(), u"web db ntp"_s);
    QCOMPARE(m_windows, 3);
    QCOMPARE(m_source->starts, 1); // it ran all the while
}

void WindowHostTest::keepsWhatWasShown()
{
    MainWindow &window = m_host->window();
    auto second = std::make_unique<CountingSource>();
    second->own.add({u"far@10.0.1.1"_s});
    window.addPage(std::move(second));
    window.findChild<QTabWidget *>()->setCurrentIndex(0);
    page().model().setFilter(u"10.0.0"_s);
    page().showEvents(true);
    const auto heatmap = [this]() -> HeatmapView & { return *page().findChild<HeatmapView *>(); };
    heatmap().zoom(0.5);
    heatmap().pan(-2);
    const ShownSpan view = heatmap().span();
    QVERIFY(!view.follows());
    page().table().selectRow(1);
    window.resize(1000, 600);
    chooseLanguage(u"Deutsch"_s, QDialogButtonBox::Ok);
    QTRY_COMPARE(m_windows, 2);
    QCOMPARE(m_host->window().size(), QSize(1000, 600));
    QCOMPARE(m_host->window().findChild<QTabWidget *>()->count(), 2);
    QCOMPARE(page().monitor(), &m_source->own);
    QTRY_COMPARE(page().table().selectedTargets().size(), 1);
    QCOMPARE(page().table().selectedTargets().first().status->target->name, u"db"_s);
    QCOMPARE(shown(), u"web db ntp"_s);
    QCOMPARE(page().model().filter(), u"10.0.0"_s);
    QVERIFY(std::ranges::any_of(m_host->window().findChildren<QLineEdit *>(),
                                [](const QLineEdit *line) { return line->text() == u"10.0.0"_s; }));
    QCOMPARE(heatmap().span(), view);
    QVERIFY(page().leave().events);
}

void WindowHostTest::removesWhatWasAboutToGo()
{
    page().table().selectRow(0);
    m_host->window().targetActions().remove->trigger();
    QCOMPARE(m_source->own.snapshot()->targetCount(), std::size_t(3));
    chooseLanguage(u"Deutsch"_s, QDialogButtonBox::Ok);
    QTRY_COMPARE(m_source->own.snapshot()->targetCount(), std::size_t(2));
    QTRY_COMPARE(shown(), u"db ntp"_s);
}

void WindowHostTest::opensThePreferencesAgain()
{
    chooseLanguage(u"Deutsch"_s, QDialogButtonBox::Apply);
    QTRY_VERIFY(preferences() && preferences()->windowTitle() == u"Einstellungen"_s);
    QVERIFY(preferences()->isVisible());
    chooseLanguage(u"English"_s, QDialogButtonBox::Ok);
    QTRY_COMPARE(m_windows, 3);
    QVERIFY(!preferences());
}

void WindowHostTest::waitsForAListToBeImported()
{
    QFile list(m_folder->filePath(u"list.txt"_s));
    QVERIFY(list.open(QIODevice::WriteOnly));
    for (int i = 0; i < 1200; ++i)
        list.write(QStringLiteral("10.1.%1.%2\n").arg(i / 250).arg(i % 250).toUtf8());
    list.close();
    m_host->window().targetActions().importFrom(list.fileName());
    chooseLanguage(u"Deutsch"_s, QDialogButtonBox::Ok);
    QTRY_COMPARE_WITH_TIMEOUT(m_windows, 2, 20'000);
    QCOMPARE(m_source->own.snapshot()->targetCount(), std::size_t(1203));
}

void WindowHostTest::staysHidden()
{
    m_host->window().hide();
    writeLook(*m_settings, {.language = u"de"_s});
    Q_EMIT m_host->window().preferred();
    QTRY_COMPARE(m_windows, 2);
    QVERIFY(!m_host->window().isVisible());
    QTRY_COMPARE(shown(), u"web db ntp"_s);
}

QTEST_MAIN(WindowHostTest)
#include "tst_windowhost.moc"
