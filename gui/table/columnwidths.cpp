// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/columnwidths.h"

#include "gui/table/sparkline.h"
#include "gui/table/targetdelegate.h"

#include <QEvent>
#include <QHeaderView>
#include <QScrollBar>
#include <QSettings>
#include <QStyle>
#include <QStyleOptionHeader>
#include <QTableView>

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

const QString widthsKey = u"table/widths"_s;

// Content that grows is noticed within this; measured each second it would cost more than it shows.
constexpr qint64 measureEveryMs = 5000;

// The widest that a column gets by itself; longer texts have a tool tip.
constexpr int mostLetters = 40;
constexpr int leastLetters = 8;
constexpr int lettersOfName = 18;

} // namespace

ColumnWidths::ColumnWidths(QTableView &view, TargetModel &model) : QObject(&view), m_view(view), m_model(model)
{
    m_view.viewport()->installEventFilter(this);
    connect(m_view.horizontalHeader(), &QHeaderView::sectionResized, this, [this](int column, int before, int width) {
        // A change from or to zero means that the column was hidden or shown, not resized by the user.
        if (!m_applying && before > 0 && width > 0)
            remember(column, width);
    });
    connect(&m_model, &TargetModel::arranged, this, [this] {
        if (m_model.rowCount() == m_rows)
            widenSoon();
        else
            widen();
    });
    m_due.setSingleShot(true);
    connect(&m_due, &QTimer::timeout, this, &ColumnWidths::widen);
    // What comes into view may be wider, and while the data is stale nothing is arranged any more.
    connect(m_view.verticalScrollBar(), &QScrollBar::valueChanged, this, &ColumnWidths::widenSoon);
}

void ColumnWidths::widenSoon()
{
    if (!m_due.isActive())
        m_due.start(m_measured.isValid() ? int(std::max<qint64>(measureEveryMs - m_measured.elapsed(), 0)) : 0);
}

void ColumnWidths::widen()
{
    m_due.stop();
    measureRows();
    apply();
}

void ColumnWidths::remember(int column, int width)
{
    m_chosen.insert(column, width);
    apply();
}

int ColumnWidths::titleWidth(int column) const
{
    const QHeaderView &header = *m_view.horizontalHeader();
    // With room for the sort arrow.
    QStyleOptionHeader option;
    option.initFrom(&header);
    option.sortIndicator = QStyleOptionHeader::SortDown;
    option.orientation = Qt::Horizontal;
    constexpr int any = 1000;
    option.rect = {0, 0, any, header.sizeHint().height()};
    const int beside = any - header.style()->subElementRect(QStyle::SE_HeaderLabel, &option, &header).width();
    const QString title = m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    return header.fontMetrics().horizontalAdvance(title) + beside + TargetDelegate::margin / 2;
}

int ColumnWidths::contentWidth(const TargetRow &row, TargetColumn column) const
{
    const QFontMetrics metrics = m_view.fontMetrics();
    // Rounded up: a fraction of a pixel too little would cut the text.
    const int width = qCeil(QFontMetricsF(m_view.font()).horizontalAdvance(TargetCells::text(row, column))) + 1;
    if (column == TargetColumn::State) {
        // Its sign, and bold letters where it is down.
        return metrics.ascent() + 6 + width * 112 / 100;
    }
    return std::min(width, mostLetters * metrics.averageCharWidth());
}

void ColumnWidths::measureRows()
{
    m_measured.start();
    m_rows = m_model.rowCount();
    const int first = std::max(0, m_view.rowAt(0));
    const int shown = m_view.viewport()->height() / std::max(1, m_view.verticalHeader()->defaultSectionSize()) + 1;
    for (int row = first; row < std::min(m_rows, first + shown); ++row) {
        const auto *target = std::get_if<TargetRow>(&m_model.at(row));
        if (!target)
            continue;
        for (const TargetColumn column : allTargetColumns) {
            int &needed = m_needed[std::size_t(column)];
            if (column != TargetColumn::Recent && !m_view.isColumnHidden(int(column)))
                needed = std::max(needed, contentWidth(*target, column) + 2 * TargetDelegate::margin);
        }
    }
}

void ColumnWidths::fit()
{
    for (const TargetColumn column : allTargetColumns) {
        const int content = column == TargetColumn::Recent ? sparklineWidth() + 2 * TargetDelegate::margin
                                                           : leastLetters * m_view.fontMetrics().averageCharWidth();
        m_needed[std::size_t(column)] = std::max(titleWidth(int(column)), content);
    }
    measureRows();
    apply();
}

void ColumnWidths::apply()
{
    m_applying = true;
    constexpr int name = int(TargetColumn::Name);
    int others = 0;
    for (const TargetColumn each : allTargetColumns) {
        const int column = int(each);
        const int needed = m_needed[std::size_t(column)];
        if (column != name || m_chosen.contains(name))
            m_view.setColumnWidth(column, m_chosen.value(column, needed));
        if (column != name && !m_view.isColumnHidden(column))
            others += m_view.columnWidth(column);
    }
    // Where there is not enough for all, long names give way first.
    const int least = std::min(m_needed[std::size_t(name)], lettersOfName * m_view.fontMetrics().averageCharWidth());
    if (!m_chosen.contains(name))
        m_view.setColumnWidth(name, std::max(least, m_view.viewport()->width() - others));
    m_applying = false;
}

void ColumnWidths::forget()
{
    m_chosen.clear();
    fit();
}

void ColumnWidths::saveTo(QSettings &settings) const
{
    QVariantMap widths;
    for (auto chosen = m_chosen.begin(); chosen != m_chosen.end(); ++chosen)
        widths.insert(QString::number(chosen.key()), chosen.value());
    settings.setValue(widthsKey, widths);
}

void ColumnWidths::restoreFrom(const QSettings &settings)
{
    m_chosen.clear();
    const QVariantMap widths = settings.value(widthsKey).toMap();
    for (auto saved = widths.begin(); saved != widths.end(); ++saved) {
        const int column = saved.key().toInt();
        // In another language, or with another font, the title may need more than it did.
        if (column >= 0 && column < int(allTargetColumns.size()) && saved.value().toInt() > 0)
            m_chosen.insert(column, std::max(saved.value().toInt(), titleWidth(column)));
    }
    fit();
}

bool ColumnWidths::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        apply();
    return QObject::eventFilter(watched, event);
}

} // namespace meshping
