// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/events/eventview.h"

#include "core/model/eventwords.h"
#include "core/model/localtime.h"
#include "gui/appearance/hintedit.h"
#include "gui/lists/csv.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSaveFile>
#include <QStyle>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

QString utc(WallTime time)
{
    return localTime(time).toUTC().toString(Qt::ISODateWithMs);
}

/// The width in pixels that a time needs at most: months may have names of different lengths.
int widestTime(const QTableView &table)
{
    QStyleOptionViewItem cell;
    cell.initFrom(&table);
    cell.widget = &table;
    cell.font = table.font();
    cell.features = QStyleOptionViewItem::HasDisplay;
    int widest = 0;
    for (int month = 1; month <= 12; ++month) {
        cell.text = EventModel::timeText(QDateTime({2028, month, 28}, {22, 58, 58}));
        widest = std::max(widest, table.style()->sizeFromContents(QStyle::CT_ItemViewItem, &cell, {}, &table).width());
    }
    // Kerning may change the width by a pixel.
    return widest + table.fontMetrics().averageCharWidth();
}

} // namespace

EventView::EventView(QWidget *parent) : QWidget(parent), m_filter(new HintEdit), m_table(new QTableView)
{
    m_filter->setPlaceholderText(tr("Filter events"));
    m_filter->setAccessibleName(m_filter->placeholderText());
    m_filter->setClearButtonEnabled(true);
    m_filter->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *saveButton = new QPushButton(tr("Save as CSV …"));
    m_shown.setSourceModel(&m_events);
    m_shown.setFilterKeyColumn(-1);
    m_shown.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_table->setModel(&m_shown);
    m_table->setAccessibleName(tr("Events"));
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSelectionBehavior(QTableView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setMinimumSectionSize(fontMetrics().height() + 8);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setColumnWidth(EventModel::Time, widestTime(*m_table));
    m_table->setColumnWidth(EventModel::Target, fontMetrics().horizontalAdvance(QString(34, u'n')));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(8, 4, 8, 4);
    row->addWidget(m_filter);
    row->addStretch();
    row->addWidget(saveButton);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(row);
    layout->addWidget(m_table);
    connect(m_filter, &QLineEdit::textChanged, &m_shown, &QSortFilterProxyModel::setFilterFixedString);
    connect(saveButton, &QPushButton::clicked, this, &EventView::save);
}

QString EventView::csv() const
{
    QString text = u"time,kind,name,addr,seconds,detail\r\n"_s;
    for (int row = 0; row < m_shown.rowCount(); ++row) {
        const Event &event = m_events.at(m_shown.mapToSource(m_shown.index(row, 0)).row());
        text += csvLine({utc(event.time), eventKindName(event.kind), event.name, event.address,
                         QString::number(std::chrono::duration<double>(event.duration).count()),
                         EventWords().detail(event)});
    }
    return text;
}

void EventView::save()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Save Events"), u"events.csv"_s, tr("CSV (*.csv)"));
    if (path.isEmpty())
        return;
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(csv().toUtf8()) >= 0 && file.commit();
    Q_EMIT told(written ? tr("Written: %1").arg(path) : tr("%1 cannot be written: %2").arg(path, file.errorString()));
}

} // namespace meshping
