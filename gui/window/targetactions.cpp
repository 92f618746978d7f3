// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/targetactions.h"

#include "gui/dialogs/adddialog.h"
#include "gui/dialogs/intervaldialog.h"
#include "gui/dialogs/labelsdialog.h"
#include "gui/dialogs/renamedialog.h"
#include "gui/dialogs/resetdialog.h"
#include "gui/lists/rowtext.h"
#include "gui/window/labelchanges.h"
#include "gui/window/monitorpage.h"
#include "gui/window/undobar.h"

#include <QClipboard>
#include <QFileDialog>
#include <QFutureWatcher>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLocale>
#include <QtConcurrentRun>

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

QList<TargetId> idsOf(const QList<TargetRow> &rows)
{
    QList<TargetId> ids;
    for (const TargetRow &row : rows)
        ids << row.status->target->id;
    return ids;
}

QList<TargetId> allIds(const Snapshot &snapshot)
{
    QList<TargetId> ids;
    snapshot.forEach([&ids](const TargetStatus &status) { ids << status.target->id; });
    return ids;
}

bool allPaused(const QList<TargetRow> &rows)
{
    return std::all_of(rows.begin(), rows.end(), [](const TargetRow &row) { return row.status->target->paused; });
}

} // namespace

TargetActions::TargetActions(QWidget *window)
    : QObject(window),
      add(make(Glyph::Add, tr("&Add Targets …"), QKeySequence::New, &TargetActions::addTargets)),
      importList(make(Glyph::Import, tr("&Import List …"), QKeySequence::Open, &TargetActions::importTargets)),
      exportList(make(Glyph::Export, tr("&Export List …"), QKeySequence::Save, &TargetActions::exportTargets)),
      rename(make(Glyph::Rename, tr("Re&name …"), Qt::Key_F2, &TargetActions::renameTarget)),
      interval(make(Glyph::Dial, tr("Set &Interval …"), Qt::CTRL | Qt::Key_I, &TargetActions::setIntervals)),
      labels(make(Glyph::Label, tr("&Labels …"), Qt::CTRL | Qt::Key_L, &TargetActions::editLabels)),
      pause(make(Glyph::Pause, tr("&Pause"), Qt::CTRL | Qt::SHIFT | Qt::Key_P, &TargetActions::pauseTargets)),
      reset(make(Glyph::Reset, tr("Reset &Counters …"), Qt::CTRL | Qt::Key_R, &TargetActions::resetTargets)),
      remove(make(Glyph::Remove, tr("&Remove"), QKeySequence::Delete, &TargetActions::removeTargets)),
      undo(make(Glyph::Undo, tr("&Undo Remove"), QKeySequence::Undo, &TargetActions::undoLast)),
      copy(make(Glyph::Copy, tr("&Copy"), QKeySequence::Copy, &TargetActions::copyText)),
      copyCsv(make(Glyph::Copy, tr("Copy as CS&V"), {}, &TargetActions::copyAsCsv)),
      copyJson(make(Glyph::Copy, tr("Copy as &JSON"), {}, &TargetActions::copyAsJson)),
      paste(make(Glyph::Add, tr("&Paste Targets …"), QKeySequence::Paste, &TargetActions::pasteTargets)),
      m_window(window)
{
    enable();
}

QAction *TargetActions::make(Glyph glyph, const QString &text, const QKeySequence &keys, void (TargetActions::*act)())
{
    auto *action = new QAction(glyphIcon(glyph), text, this);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, act);
    return action;
}

void TargetActions::setPage(MonitorPage *page)
{
    if (m_page)
        disconnect(m_page, nullptr, this, nullptr);
    m_page = page;
    if (m_page) {
        connect(m_page, &MonitorPage::refreshed, this, &TargetActions::enable);
        connect(m_page, &MonitorPage::selectionChanged, this, &TargetActions::enable);
    }
    enable();
}

void TargetActions::enable()
{
    const bool connected = m_page && m_page->monitor();
    const bool any = m_page && m_page->model().arrangement().matching > 0;
    const bool selected = m_page && m_page->table().hasSelectedTargets();
    for (QAction *action : {add, paste})
        action->setEnabled(connected);
    importList->setEnabled(connected && !m_import);
    for (QAction *action : {rename, interval, pause, remove})
        action->setEnabled(connected && selected);
    labels->setEnabled(connected && selected && !m_labelling);
    const bool resting = selected && allPaused(m_page->table().selectedTargets());
    pause->setText(resting ? tr("Resu&me") : tr("&Pause"));
    pause->setIcon(glyphIcon(resting ? Glyph::Resume : Glyph::Pause));
    reset->setEnabled(connected && any);
    exportList->setEnabled(any);
    for (QAction *action : {copy, copyCsv, copyJson})
        action->setEnabled(any);
    const bool resets = m_page && m_page->reset().isPending();
    undo->setEnabled(resets || (m_page && m_page->removal().count() > 0));
    undo->setText(resets ? tr("&Undo Reset") : tr("&Undo Remove"));
}

QStringList TargetActions::selectedKeys() const
{
    QStringList keys;
    for (const TargetRow &row : m_page->table().selectedTargets())
        keys << row.status->target->key();
    return keys;
}

void TargetActions::report(const QString &text)
{
    if (m_page)
        m_page->undoBar().showText(text, tr("Close"));
}

void TargetActions::addLines(const QString &text)
{
    if (!m_page || !m_page->monitor())
        return;
    auto *dialog = new AddDialog(m_page->monitor(), text, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &AddDialog::addedToKnown, this, &TargetActions::report);
    dialog->open();
}

void TargetActions::pasteTargets()
{
    addLines(QGuiApplication::clipboard()->text());
}

void TargetActions::renameTarget()
{
    const QList<TargetRow> rows = m_page->table().selectedTargets();
    if (rows.isEmpty())
        return;
    const Target &target = *rows.first().status->target;
    auto *dialog = new RenameDialog(target.name, target.address.toString(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, key = target.key()] {
        if (!m_page || !m_page->monitor())
            return;
        m_page->monitor()->change(key, {dialog->name(), {}}).then(this, [this](const Monitor::ChangeResult &result) {
            if (!result)
                report(tr("Not renamed: %1").arg(result.error().message));
        });
    });
    dialog->open();
}

void TargetActions::setIntervals()
{
    const QList<TargetRow> rows = m_page->table().selectedTargets();
    if (rows.isEmpty())
        return;
    const std::optional<Tuning> &tuning = m_page->snapshot()->health.tuning;
    const auto common = tuning ? std::optional(tuning->interval) : std::nullopt;
    auto *dialog = new IntervalDialog(int(rows.size()), rows.first().status->target->interval, common, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, keys = selectedKeys()] {
        if (!m_page || !m_page->monitor())
            return;
        for (const QString &key : keys) {
            m_page->monitor()
                ->change(key, {{}, dialog->interval()})
                .then(this, [this](const Monitor::ChangeResult &result) {
                    if (!result)
                        report(tr("The interval was not set: %1").arg(result.error().message));
                });
        }
    });
    dialog->open();
}

void TargetActions::pauseTargets()
{
    const QList<TargetRow> rows = m_page->table().selectedTargets();
    const bool resting = allPaused(rows);
    for (const TargetRow &row : rows) {
        TargetChange change;
        change.paused = !resting;
        m_page->monitor()
            ->change(row.status->target->key(), change)
            .then(this, [this, resting](const Monitor::ChangeResult &result) {
                if (!result)
                    report((resting ? tr("Not resumed: %1") : tr("Not paused: %1")).arg(result.error().message));
            });
    }
}

void TargetActions::resetTargets()
{
    const QList<TargetId> selected = idsOf(m_page->table().selectedTargets());
    const QList<TargetId> shown = idsOf(shownRows());
    const auto all = int(m_page->model().arrangement().total);
    auto *dialog = new ResetDialog({int(selected.size()), int(shown.size()), all}, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [dialog, selected, shown, page = m_page] {
        if (!page || !page->monitor())
            return;
        page->removal().commit();
        page->reset().begin(dialog->which() == ResetDialog::Which::Selected ? selected
                            : dialog->which() == ResetDialog::Which::Shown  ? shown
                                                                            : allIds(*page->snapshot()));
    });
    dialog->open();
}

void TargetActions::removeTargets()
{
    const QList<TargetId> rows = idsOf(m_page->table().selectedTargets());
    if (rows.isEmpty())
        return;
    m_page->reset().commit();
    m_page->removal().begin(rows);
}

void TargetActions::undoLast()
{
    if (m_page)
        m_page->undo();
}

void TargetActions::importTargets()
{
    const QString path = QFileDialog::getOpenFileName(m_window, tr("Import a List of Targets"), {},
                                                      tr("Lists (*.txt *.list *.csv);;All files (*)"));
    if (!path.isEmpty() && m_page && m_page->monitor())
        importFrom(path);
}

void TargetActions::importFrom(const QString &path)
{
    m_import = new ListImport(m_page->monitor(), m_page);
    connect(m_import, &QObject::destroyed, this, &TargetActions::settled);
    UndoBar *bar = &m_page->undoBar();
    connect(m_import, &ListImport::progressed, bar, [bar](qsizetype done, qsizetype all) {
        bar->showProgress(tr("Adding %L1 of %L2 targets …").arg(done).arg(all), int(100 * done / all), tr("Cancel"));
    });
    connect(bar, &UndoBar::clicked, m_import, &ListImport::cancel);
    connect(m_import, &ListImport::finished, this,
            [this, page = m_page, import = m_import](const ListImport::Outcome &outcome) {
                import->deleteLater();
                m_import = nullptr;
                if (page)
                    imported(page, outcome);
            });
    m_import->start(path);
    enable();
}

void TargetActions::imported(MonitorPage *page, const ListImport::Outcome &outcome)
{
    QString text = outcome.tally.text();
    if (!outcome.error.isEmpty())
        text = tr("The list cannot be read: %1").arg(outcome.error);
    else if (outcome.cancelled)
        text += tr("; the rest was not asked for any more");
    page->undoBar().showText(text, tr("Close"));
    enable();
}

void TargetActions::exportTargets()
{
    const QString path = QFileDialog::getSaveFileName(m_window, tr("Export the List of Targets"), u"targets.txt"_s,
                                                      tr("Lists (*.txt *.list)"));
    if (path.isEmpty() || !m_page)
        return;
    exportTo(path);
}

void TargetActions::exportTo(const QString &path)
{
    auto *writing = new QFutureWatcher<QString>(m_page);
    UndoBar *bar = &m_page->undoBar();
    connect(writing, &QFutureWatcherBase::progressValueChanged, bar, [bar, writing](int done) {
        const int all = std::max(1, writing->progressMaximum());
        bar->showProgress(tr("Writing %L1 of %L2 targets …").arg(done).arg(all), int(100LL * done / all), tr("Cancel"));
    });
    connect(bar, &UndoBar::clicked, writing, &QFutureWatcherBase::cancel);
    connect(writing, &QFutureWatcherBase::finished, this, [bar, writing, path] {
        writing->deleteLater();
        const bool cancelled = writing->isCanceled();
        const QString error = cancelled ? QString() : writing->result();
        bar->showText(cancelled         ? tr("Not written: %1").arg(path)
                      : error.isEmpty() ? tr("Written: %1").arg(path)
                                        : tr("%1 cannot be written: %2").arg(path, error),
                      tr("Close"));
    });
    writing->setFuture(writeList(m_page->snapshot(), path));
}

QList<TargetRow> TargetActions::shownRows() const
{
    QList<TargetRow> rows;
    for (const TableRow &row : m_page->model().arrangement().rows) {
        if (const auto *target = std::get_if<TargetRow>(&row))
            rows << *target;
    }
    return rows;
}

QList<TargetRow> TargetActions::rowsToCopy() const
{
    const QList<TargetRow> selected = m_page->table().selectedTargets();
    return selected.isEmpty() ? shownRows() : selected;
}

void TargetActions::copyRows(const std::function<QString(const QList<TargetRow> &)> &format)
{
    // Rows point into the snapshot, which must outlive them; a hundred thousand are no work for the window's thread.
    QtConcurrent::run([format, rows = rowsToCopy(), kept = m_page->model().arrangement().snapshot] {
        return format(rows);
    }).then(this, [](const QString &text) { QGuiApplication::clipboard()->setText(text); });
}

void TargetActions::copyText()
{
    const QHeaderView &header = *m_page->table().horizontalHeader();
    QList<TargetColumn> columns;
    for (int visual = 0; visual < header.count(); ++visual) {
        if (!header.isSectionHidden(header.logicalIndex(visual)))
            columns << allTargetColumns[std::size_t(header.logicalIndex(visual))];
    }
    copyRows([columns](const QList<TargetRow> &rows) { return asText(rows, columns); });
}

void TargetActions::copyAsCsv()
{
    copyRows(asCsv);
}

void TargetActions::copyAsJson()
{
    copyRows(asJson);
}

void TargetActions::editLabels()
{
    QList<LabelsPtr> given;
    QStringList keys;
    for (const TargetRow &row : m_page->table().selectedTargets()) {
        given << row.status->target->labels;
        keys << row.status->target->key();
    }
    if (keys.isEmpty())
        return;
    auto *dialog = new LabelsDialog(given, m_page->model().arrangement().labels, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, keys, page = m_page] {
        if (page && page->monitor() && !dialog->edit().isEmpty())
            changeLabels(page, keys, dialog->edit());
    });
    dialog->open();
}

void TargetActions::changeLabels(MonitorPage *page, const QStringList &keys, const LabelEdit &edit)
{
    m_labelling = new LabelChanges(page->monitor(), keys, edit, page->model().arrangement().snapshot, page);
    connect(m_labelling, &QObject::destroyed, this, &TargetActions::settled);
    UndoBar *bar = &page->undoBar();
    connect(m_labelling, &LabelChanges::progressed, bar, [bar](qsizetype done, qsizetype all) {
        if (done > 0)
            bar->showProgress(tr("Labels of %1 of %2 targets are set …")
                                  .arg(QLocale().toString(qlonglong(done)), QLocale().toString(qlonglong(all))),
                              int(100 * done / all), tr("Cancel"));
    });
    connect(bar, &UndoBar::clicked, m_labelling, &LabelChanges::cancel);
    connect(m_labelling, &LabelChanges::finished, this,
            [this, page, changes = m_labelling](const LabelChanges::Outcome &outcome) {
                changes->deleteLater();
                m_labelling = nullptr;
                labelsChanged(*page, outcome);
            });
    m_labelling->start();
    enable();
}

void TargetActions::labelsChanged(MonitorPage &page, const LabelChanges::Outcome &outcome)
{
    QStringList said;
    if (outcome.failed > 0)
        said << tr("The labels of %Ln target(s) were not set, the first:", nullptr, int(outcome.failed)) +
                    QLatin1Char(' ') + outcome.failure;
    if (outcome.cancelled)
        said << tr("The rest keeps its labels.");
    if (!said.isEmpty())
        page.undoBar().showText(said.join(QLatin1Char(' ')), tr("Close"));
    else if (page.removal().count() == 0)
        page.undoBar().hide();
    enable();
}

} // namespace meshping
