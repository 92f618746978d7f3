// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/mainwindow.h"

#include "gui/alerts/alertsettings.h"
#include "gui/appearance/glyph.h"
#include "gui/chart/chartarea.h"
#include "gui/preferences/appearancepage.h"
#include "gui/preferences/look.h"
#include "gui/preferences/notificationspage.h"
#include "gui/preferences/pingspage.h"
#include "gui/preferences/preferencesdialog.h"
#include "gui/window/daemontabs.h"
#include "gui/window/filteredit.h"
#include "gui/window/healthline.h"
#include "gui/window/lookmenus.h"
#include "gui/window/monitortabs.h"
#include "gui/window/notifyaction.h"
#include "gui/window/overviewaction.h"
#include "gui/window/printmenu.h"
#include "gui/window/targetactions.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCloseEvent>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QStatusBar>
#include <QSystemTrayIcon>
#include <QToolBar>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

const QString geometryKey = u"window/geometry"_s;
const QString stateKey = u"window/state"_s;
const QString localId = u"local"_s;

} // namespace

MainWindow::MainWindow(QSettings &settings)
    : m_settings(settings),
      m_actions(new TargetActions(this)),
      m_notify(new NotifyAction(this)),
      m_overview(new OverviewAction(this)),
      m_local(new QAction(tr("Pin&g from This Computer"), this)),
      m_daemons(new DaemonTabs(settings, *this)),
      m_look(new LookMenus(settings, this)),
      m_tabs(new MonitorTabs),
      m_filter(new FilterEdit),
      m_health(new HealthLine)
{
    setWindowTitle(u"meshping"_s);
    setWindowIcon(programIcon());
    connect(m_tabs, &QTabWidget::tabCloseRequested, this, [this](int index) { closePage(pages().value(index)); });
    setCentralWidget(m_tabs);
    statusBar()->addPermanentWidget(m_health, 1);
    statusBar()->setSizeGripEnabled(false);
    applyAppearance(readLook(m_settings).appearance);
    m_local->setVisible(false);
    connect(m_local, &QAction::triggered, this, &MainWindow::pingLocally);
    connect(m_look, &LookMenus::chosen, this, &MainWindow::adoptPreferences);
    makeToolBar();
    makeMenus();
    connect(m_tabs, &QTabWidget::currentChanged, this, &MainWindow::showPage);
    resize(1360, 820);
    restoreGeometry(m_settings.value(geometryKey).toByteArray());
    restoreState(m_settings.value(stateKey).toByteArray());
}

MainWindow::~MainWindow()
{
    // The actions refer to the pages, so the pages are deleted first.
    m_actions->setPage(nullptr);
    disconnect(m_tabs, nullptr, this, nullptr);
    // A page that is deleted carries out what is pending, and emits signals about it.
    for (MonitorPage *each : pages())
        disconnect(each, nullptr, this, nullptr);
    delete m_tabs;
}

void MainWindow::makeToolBar()
{
    QToolBar *bar = addToolBar(tr("Actions"));
    bar->setObjectName(u"actions"_s);
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->addActions({m_actions->add, m_actions->remove, m_overview});
    auto *space = new QWidget;
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(space);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (MonitorPage *shown = page())
            shown->setFilter(text);
    });
    connect(m_filter, &FilterEdit::entered, this, [this] {
        if (MonitorPage *shown = page())
            shown->rows().enter();
    });
    bar->addWidget(m_filter);
}

void MainWindow::makeMenus()
{
    makeFileMenu(*menuBar()->addMenu(tr("&File")));
    makeEditMenu(*menuBar()->addMenu(tr("&Edit")));
    makeTargetMenu(*menuBar()->addMenu(tr("&Target")));
    makeViewMenu(*menuBar()->addMenu(tr("&View")));
    menuBar()->addMenu(tr("&Help"))->addAction(tr("&About meshping"), this, &MainWindow::about);
}

void MainWindow::makeFileMenu(QMenu &menu)
{
    menu.addActions({m_actions->add, m_actions->importList, m_actions->exportList});
    QMenu *picture = menu.addMenu(tr("Heatmap as &Picture"));
    connect(picture, &QMenu::aboutToShow, this, [this, picture] {
        picture->clear();
        if (MonitorPage *shown = page())
            picture->addActions(shown->chart().pictureActions());
    });
    menu.addMenu(new PrintMenu([this] { return page(); }, this));
    menu.addSeparator();
    QAction *daemon = menu.addAction(glyphIcon(Glyph::Connect), tr("&Connect …"), m_daemons, &DaemonTabs::ask);
    daemon->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    menu.addAction(m_local);
    QAction *leave = menu.addAction(tr("C&lose Tab"), this, [this] { closePage(page()); });
    leave->setShortcut(QKeySequence::Close);
    menu.addSeparator();
    QAction *quit = menu.addAction(tr("&Quit"), this, &MainWindow::quit);
    quit->setShortcut(QKeySequence::Quit);
    quit->setMenuRole(QAction::QuitRole);
}

void MainWindow::makeEditMenu(QMenu &menu)
{
    menu.addAction(m_actions->undo);
    menu.addSeparator();
    menu.addActions({m_actions->copy, m_actions->copyCsv, m_actions->copyJson, m_actions->paste});
    menu.addSeparator();
    QAction *all = menu.addAction(tr("Select &All"), this, [this] {
        if (MonitorPage *shown = page())
            shown->table().selectAll();
    });
    all->setShortcut(QKeySequence::SelectAll);
    QAction *find = menu.addAction(glyphIcon(Glyph::Find), tr("&Filter"), this, [this] {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
    find->setShortcut(QKeySequence::Find);
    menu.addSeparator();
    QAction *preferences = menu.addAction(tr("P&references …"), this, [this] { showPreferences(); });
    preferences->setShortcut(Qt::CTRL | Qt::Key_Comma);
    preferences->setMenuRole(QAction::PreferencesRole);
}

void MainWindow::makeTargetMenu(QMenu &menu)
{
    menu.addActions(
        {m_actions->rename, m_actions->interval, m_actions->labels, m_actions->pause, m_actions->reset, m_notify});
    connect(&menu, &QMenu::aboutToShow, this, [this] { m_notify->show(page()); });
    menu.addSeparator();
    menu.addAction(m_actions->remove);
}

void MainWindow::makeViewMenu(QMenu &menu)
{
    QMenu *columns = menu.addMenu(tr("&Columns"));
    connect(columns, &QMenu::aboutToShow, this, [this, columns] {
        columns->clear();
        if (MonitorPage *shown = page())
            shown->table().fillColumnMenu(*columns);
    });
    makeGroupActions(menu);
    menu.addSeparator();
    menu.addAction(m_overview);
    makeDetailActions(menu);
    menu.addSeparator();
    m_look->fillThemes(*menu.addMenu(tr("&Theme")));
    m_look->fillColors(*menu.addMenu(tr("Color &Scale")));
}

void MainWindow::makeGroupActions(QMenu &menu)
{
    QMenu *groups = menu.addMenu(tr("&Group by"));
    connect(groups, &QMenu::aboutToShow, this, [this, groups] {
        groups->clear();
        if (MonitorPage *shown = page())
            shown->table().fillGroupMenu(*groups);
    });
    const std::tuple<bool, QString, Qt::Key> actions[] = {{true, tr("&Fold All Groups"), Qt::Key_Left},
                                                          {false, tr("&Unfold All Groups"), Qt::Key_Right}};
    for (const auto &[folded, text, key] : actions) {
        QAction *action = menu.addAction(text, this, [this, folded = folded] {
            if (MonitorPage *shown = page())
                shown->table().foldAll(folded);
        });
        action->setShortcut(Qt::CTRL | Qt::SHIFT | key);
    }
}

void MainWindow::makeDetailActions(QMenu &menu)
{
    const std::pair<bool, QString> details[] = {{false, tr("&Response Times")}, {true, tr("&Events")}};
    for (const auto &[events, text] : details) {
        QAction *action = menu.addAction(text, this, [this, events = events] {
            if (MonitorPage *shown = page())
                shown->showEvents(events);
        });
        action->setShortcut(events ? Qt::CTRL | Qt::Key_2 : Qt::CTRL | Qt::Key_1);
    }
}

MonitorPage *MainWindow::page() const
{
    return m_tabs->page();
}

QList<MonitorPage *> MainWindow::pages() const
{
    return m_tabs->pages();
}

MonitorPage *MainWindow::addPage(std::unique_ptr<MonitorSource> source)
{
    auto *added = new MonitorPage(std::move(source));
    added->restoreFrom(m_settings);
    added->chart().heatmap().setColorScale(readLook(m_settings).colors);
    added->setFirstActions({m_actions->add, m_actions->importList});
    added->setOwnNotices(m_notices);
    connect(added, &MonitorPage::rowsMenuWanted, this, &MainWindow::showTableMenu);
    connect(added, &MonitorPage::targetActivated, m_actions->rename, &QAction::trigger);
    connect(added, &MonitorPage::dropped, m_actions, &TargetActions::addLines);
    connect(added, &MonitorPage::refreshed, this, &MainWindow::refresh);
    m_tabs->take(added);
    added->rows().shown().setFocus();
    m_local->setEnabled(!localPage());
    Q_EMIT pageAdded(added);
    return added;
}

void MainWindow::dropPage(MonitorPage *page)
{
    m_tabs->drop(page);
    m_local->setEnabled(!localPage());
}

MonitorPage *MainWindow::connectTo(const RemoteSettings &settings)
{
    RemoteSettings believing = settings;
    believing.authorities += m_loaded.config.authorities;
    return addPage(std::make_unique<RemoteSource>(believing));
}

void MainWindow::reopenDaemons()
{
    const int front = m_tabs->currentIndex();
    m_daemons->reopen(m_loaded.config.connect);
    m_tabs->setCurrentIndex(std::max(0, front));
}

MonitorPage *MainWindow::localPage() const
{
    for (MonitorPage *each : pages()) {
        if (each->source().id() == localId)
            return each;
    }
    return nullptr;
}

void MainWindow::setLocalMonitor(std::function<std::unique_ptr<MonitorSource>()> make)
{
    m_makeLocal = std::move(make);
    m_local->setVisible(true);
    m_local->setEnabled(!localPage());
}

void MainWindow::pingLocally()
{
    if (m_makeLocal && !localPage())
        addPage(m_makeLocal());
}

void MainWindow::closePage(MonitorPage *page)
{
    if (!page)
        return;
    const bool hides = m_alerts && m_alerts->choices().closesToTray && QSystemTrayIcon::isSystemTrayAvailable();
    const bool isLast = m_tabs->count() == 1;
    if (page == localPage() && !(isLast && hides)) {
        askToEndLocal(page);
    } else if (isLast) {
        close();
    } else {
        m_daemons->forget(*page);
        dropPage(page);
    }
}

void MainWindow::askToEndLocal(MonitorPage *page)
{
    const bool isLast = m_tabs->count() == 1;
    auto *question = new QMessageBox(QMessageBox::Question, tr("Stop Pinging"), tr("Stop pinging from this computer?"),
                                     QMessageBox::Cancel, this);
    question->setInformativeText(
        isLast ? tr("meshping ends. What was measured is kept, and the next start goes on.")
               : tr("What was measured is kept. File › Ping from This Computer goes on, as does the next start."));
    auto *stop = question->addButton(isLast ? tr("&Stop and Quit") : tr("&Stop Pinging"), QMessageBox::AcceptRole);
    question->setDefaultButton(QMessageBox::Cancel);
    question->setAttribute(Qt::WA_DeleteOnClose);
    connect(question, &QMessageBox::buttonClicked, page, [this, page, stop](const QAbstractButton *button) {
        if (button != stop)
            return;
        if (m_tabs->count() == 1)
            quit();
        else
            // Deferred, as the dialog's code is still running.
            QMetaObject::invokeMethod(
                page, [this, page] { dropPage(page); }, Qt::QueuedConnection);
    });
    question->open();
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
    m_overview->setPage(page());
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
    const Freshness &freshness = shown->freshness();
    m_health->showTargets(arrangement);
    m_health->showHealth(shown->snapshot()->health, shown->source().place());
    m_health->showFreshness(freshness);
    const std::size_t down =
        arrangement.troubles[std::size_t(Trouble::Down)] + arrangement.troubles[std::size_t(Trouble::Error)];
    const QString state = freshness.isStale() ? freshness.words()
                          : down              ? tr("%Ln down", nullptr, int(down))
                                              : QString();
    setWindowTitle(state.isEmpty() ? u"meshping"_s : state + u" – meshping"_s);
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
    menu->popup(at);
}

void MainWindow::setAlerts(AlertSettings &alerts)
{
    m_alerts = &alerts;
    m_notify->setAlerts(alerts);
}

void MainWindow::select(const QString &place, const QString &key)
{
    for (MonitorPage *candidate : pages()) {
        if (candidate->source().id() != place)
            continue;
        m_tabs->setCurrentWidget(candidate);
        const TargetStatus *status = candidate->snapshot()->find(key);
        if (!status) // renamed since
            status = candidate->snapshot()->find(key.mid(key.lastIndexOf(u'@') + 1));
        if (!status || candidate->rows().select(status->target->id))
            return;
        // The filter hides it, or its group is folded; the rows come a little later, first by the one, then by the
        // other.
        auto *trying = new QObject(candidate);
        connect(&candidate->model(), &TargetModel::arranged, trying,
                [candidate, id = status->target->id, trying, tries = 2]() mutable {
                    if (candidate->rows().select(id) || --tries == 0)
                        trying->deleteLater();
                });
        candidate->table().unfold(*status->target);
        m_filter->clear();
        return;
    }
}

void MainWindow::showPreferences(int page)
{
    if (auto *open = findChild<PreferencesDialog *>(); open && open->isVisible()) {
        open->raise();
        return;
    }
    auto *dialog = new PreferencesDialog(m_settings, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const auto *front = this->page() ? qobject_cast<RemoteSource *>(&this->page()->source()) : nullptr;
    dialog->addPage(new PingsPage({m_loaded, front ? front->place() : QString()}));
    dialog->addPage(new AppearancePage);
    dialog->addPage(new NotificationsPage(QSystemTrayIcon::isSystemTrayAvailable()));
    dialog->setCurrentPage(page);
    connect(dialog, &PreferencesDialog::applied, this, &MainWindow::adoptPreferences);
    dialog->open();
}

void MainWindow::adoptPreferences()
{
    const Look look = readLook(m_settings);
    applyAppearance(look.appearance);
    for (MonitorPage *each : pages())
        each->chart().heatmap().setColorScale(look.colors);
    m_look->show();
    Q_EMIT preferred();
}

WindowLeft MainWindow::leave()
{
    save();
    WindowLeft left;
    left.current = m_tabs->currentIndex();
    if (const auto *dialog = findChild<PreferencesDialog *>(); dialog && dialog->isVisible())
        left.preferences = dialog->currentPage();
    m_actions->setPage(nullptr);
    disconnect(m_tabs, nullptr, this, nullptr);
    for (MonitorPage *page : pages()) {
        // Deleting it carries out what is pending, and emits signals about it.
        disconnect(page, nullptr, this, nullptr);
        left.pages.push_back(page->leave());
        m_tabs->drop(page);
    }
    return left;
}

void MainWindow::resume(WindowLeft left)
{
    for (PageLeft &page : left.pages) {
        auto source = std::move(page.source);
        addPage(std::move(source))->resume(page);
    }
    m_tabs->setCurrentIndex(left.current);
    showPage();
}

void MainWindow::about()
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About meshping"),
                                tr("<h3>meshping %1</h3><p>A ping monitor that tells the truth about a network.</p>"
                                   "<p>Free software under the GNU General Public License, version 3 or later.</p>")
                                    .arg(QApplication::applicationVersion()),
                                QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIconPixmap(programIcon().pixmap(64));
    box->open();
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
