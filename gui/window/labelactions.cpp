// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does with labels of targets.
#include "gui/dialogs/labelsdialog.h"
#include "gui/window/labelchanges.h"
#include "gui/window/monitorpage.h"
#include "gui/window/targetactions.h"
#include "gui/window/undobar.h"

#include <QLocale>

namespace meshping {

void TargetActions::editLabels()
{
    QList<LabelsPtr> given;
    QStringList keys;
    for (const TargetRow &row : m_page->table().selectedTargets()) {
        given << row.status->target->labels;
        keys << TargetCells::key(*row.status->target);
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
        said << tr("The labels of %n target(s) were not set, the first:", nullptr, int(outcome.failed)) +
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
