// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/mainwindow.h"

#include "gui/appearance/glyph.h"
#include "gui/appearance/hintedit.h"
#include "gui/chart/chartarea.h"
#include "gui/preferences/look.h"
#include "gui/window/healthline.h"
#include "gui/window/monitorpage.h"
#include "gui/window/targetactions.h"
#include "gui/window/undobar.h"

#include <QCloseEvent>
#include <QMenu>
#include <QSettings>
#include <QStatusBar>
#include <QTabBar>
#include <QTabWidget>
#include <QToolBar>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

const QString geometryKey = u"window/geometry"_s;
const QString stateKey = u"window/state"_s;

} // namespace

MainWindow::MainWindow(QSettings &settings)
    : m_settings(settings),
      m_actions(new TargetActions(this)),
      m_notify(new QAction(tr("N&otify"), this)),
      m_pages(new QTabWidget),
      m_filter(new HintEdit),
      m_health(new HealthLine)
{
    setWindowTitle(u"meshping"_s);
    setWindowIcon(programIcon());
    m_pages->setDocumentMode(true);
    m_pages->setTabBarAutoHide(true);
    m_pages->setTabsClosable(true);
    connect(m_pages, &QTabWidget::tabCloseRequested, this, &MainWindow::closePage);
    setCentralWidget(m_pages);
    statusBar()->addPermanentWidget(m_health, 1);
    statusBar()->setSizeGripEnabled(false);
    applyAppearance(readLook(m_settings).appearance);
    makeToolBar();
    makeMenus();
    connect(m_pages, &QTabWidget::currentChanged, this, &MainWindow::showPage);
    resize(1360, 820);
    restoreGeometry(m_settings.value(geometryKey).toByteArray());
    restoreState(m_settings.value(stateKey).toByteArray());
}

MainWindow::~MainWindow()
{
    // The actions know the pages: those end first.
    m_actions->setPage(nullptr);
    disconnect(m_pages, nullptr, this, nullptr);
    // A page that ends carries out what can still be undone, and tells of it.
    for (MonitorPage *each : pages())
        disconnect(each, nullptr, this, nullptr);
    delete m_pages;
}

void MainWindow::makeToolBar()
{
    QToolBar *bar = addToolBar(tr("Actions"));
    bar->setObjectName(u"actions"_s);
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->addActions({m_actions->add, m_actions->remove});
    auto *space = new QWidget;
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(space);
    m_filter->setPlaceholderText(tr("Filter by name, address or label"));
    m_filter->setAccessibleName(m_filter->placeholderText());
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(glyphIcon(Glyph::Find), QLineEdit::LeadingPosition);
    m_filter->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (MonitorPage *shown = page())
            shown->model().setFilter(text);
    });
    bar->addWidget(m_filter);
}

MonitorPage *MainWindow::page() const
{
    return qobject_cast<MonitorPage *>(m_pages->currentWidget());
}

QList<MonitorPage *> MainWindow::pages() const
{
    QList<MonitorPage *> all;
    for (int i = 0; i < m_pages->count(); ++i)
        all << qobject_cast<MonitorPage *>(m_pages->widget(i));
    return all;
}

MonitorPage *MainWindow::addPage(std::unique_ptr<MonitorSource> source)
{
    const QString place = source->place();
    auto *added = new MonitorPage(std::move(source));
    added->restoreFrom(m_settings);
    added->chart().heatmap().setColorScale(readLook(m_settings).colors);
    added->setFirstActions({m_actions->add, m_actions->importList});
    added->setOwnNotices(m_notices);
    added->table().setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&added->table(), &QWidget::customContextMenuRequested, this, &MainWindow::showTableMenu);
    connect(&added->table(), &TargetView::targetActivated, m_actions->rename, &QAction::trigger);
    connect(added, &MonitorPage::dropped, m_actions, &TargetActions::addLines);
    connect(added, &MonitorPage::refreshed, this, &MainWindow::refresh);
    connect(&added->undoBar(), &UndoBar::clicked, added, [added] {
        if (added->removal().count() > 0)
            added->removal().undo();
        else
            added->undoBar().hide();
    });
    m_pages->setCurrentIndex(m_pages->addTab(added, place));
    added->table().setFocus();
    Q_EMIT pageAdded(added);
    return added;
}

void MainWindow::setNotices(const QList<Notice> &notices)
{
    m_notices = notices;
    for (MonitorPage *each : pages())
        each->setOwnNotices(notices);
}

void MainWindow::showPage()
{
    m_actions->setPage(page());
    if (MonitorPage *shown = page())
        m_filter->setText(shown->model().filter());
    refresh();
}

void MainWindow::refresh()
{
    MonitorPage *shown = page();
    if (!shown)
        return;
    const Arrangement &arrangement = shown->model().arrangement();
    m_health->showTargets(arrangement);
    m_health->showHealth(shown->snapshot()->health, shown->source().place());
    const std::size_t down =
        arrangement.troubles[std::size_t(Trouble::Down)] + arrangement.troubles[std::size_t(Trouble::Error)];
    setWindowTitle(down ? tr("%n down", nullptr, int(down)) + u" – meshping"_s : u"meshping"_s);
}

void MainWindow::showTableMenu(QPoint at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    makeTargetMenu(*menu);
    menu->addSeparator();
    menu->addActions({m_actions->copy, m_actions->copyCsv, m_actions->copyJson});
    menu->addSeparator();
    page()->table().fillGroupMenu(*menu->addMenu(tr("&Group by")));
    menu->popup(page()->table().viewport()->mapToGlobal(at));
}

void MainWindow::raiseWindow()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::save()
{
    m_settings.setValue(geometryKey, saveGeometry());
    m_settings.setValue(stateKey, saveState());
    if (const MonitorPage *shown = page())
        shown->saveTo(m_settings);
}

void MainWindow::quit()
{
    save();
    Q_EMIT ended();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    QMainWindow::closeEvent(event);
    quit();
}

} // namespace meshping
