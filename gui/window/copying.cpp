// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the table for other programs, by way of the clipboard.
#include "gui/lists/rowtext.h"
#include "gui/window/monitorpage.h"
#include "gui/window/targetactions.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QtConcurrentRun>

namespace meshping {

QList<TargetRow> TargetActions::rowsToCopy() const
{
    QList<TargetRow> rows = m_page->table().selectedTargets();
    if (rows.isEmpty()) {
        for (const TableRow &row : m_page->model().arrangement().rows) {
            if (const auto *target = std::get_if<TargetRow>(&row))
                rows << *target;
        }
    }
    return rows;
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

} // namespace meshping
