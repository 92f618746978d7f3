// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/appearance/glyph.h"
#include "gui/table/targetcells.h"
#include "gui/window/labelchanges.h"
#include "gui/window/listtransfer.h"

#include <QAction>
#include <QPointer>

#include <functional>

namespace meshping {

class MonitorPage;

/// What a user does with targets: the actions of menus, toolbar and keyboard, carried out on the page at hand.
class TargetActions : public QObject
{
    Q_OBJECT

public:
    explicit TargetActions(QWidget *window);

    /// The page on which they act; null: none, and they are disabled.
    void setPage(MonitorPage *page);

    /// Opens the dialog for new targets with these lines in it.
    void addLines(const QString &text);

    /// Adds what the file holds, with progress below the table.
    void importFrom(const QString &path);

    /// Writes all targets into the file, with progress below the table.
    void exportTo(const QString &path);

    /// Whether a list is being brought in, or labels are being set.
    bool isBusy() const { return m_import || m_labelling; }

    QAction *add;
    QAction *importList;
    QAction *exportList;
    QAction *rename;
    QAction *interval;
    QAction *labels;
    QAction *pause; ///< or resumes, where all that are chosen rest
    QAction *reset;
    QAction *remove;
    QAction *undo;
    QAction *copy;
    QAction *copyCsv;
    QAction *copyJson;
    QAction *paste;

Q_SIGNALS:
    /// isBusy() has become false.
    void settled();

private:
    QAction *make(Glyph glyph, const QString &text, const QKeySequence &keys, void (TargetActions::*act)());

    void addTargets() { addLines({}); }

    void pasteTargets();
    void importTargets();
    void exportTargets();
    void renameTarget();
    void setIntervals();
    void editLabels();
    void pauseTargets();
    void resetTargets();
    void removeTargets();
    void undoLast();
    void copyRows(const std::function<QString(const QList<TargetRow> &)> &format);
    void copyText();
    void copyAsCsv();
    void copyAsJson();

    void enable();
    void imported(MonitorPage *page, const ListImport::Outcome &outcome);
    void changeLabels(MonitorPage *page, const QStringList &keys, const LabelEdit &edit);
    void labelsChanged(MonitorPage &page, const LabelChanges::Outcome &outcome);
    void report(const QString &text);
    QStringList selectedKeys() const;
    QList<TargetRow> shownRows() const;
    QList<TargetRow> rowsToCopy() const;

    QWidget *m_window;
    QPointer<MonitorPage> m_page;
    QPointer<ListImport> m_import;
    QPointer<LabelChanges> m_labelling;
};

} // namespace meshping
