// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/targetview.h"

#include "gui/appearance/appearance.h"
#include "gui/table/sparkline.h"
#include "gui/table/targetdelegate.h"

#include <QApplication>
#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QSettings>

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

// Another number when the columns change: what was remembered for others is then of no use.
const QString headerKey = u"table/header-2"_s;
const QString groupKey = u"table/group"_s;
const QString foldedKey = u"table/groups-folded"_s;
const QString otherwiseKey = u"table/groups-otherwise"_s;

/// The widest text that a column normally holds.
QString sample(TargetColumn column)
{
    switch (column) {
    case TargetColumn::State:
        return u"######### 100 %"_s;
    case TargetColumn::Name:
        return QString(18, u'n');
    case TargetColumn::Address:
        return u"2001:db8:1234::10"_s;
    case TargetColumn::LabelList:
        return u"role=core site=Berlin"_s;
    case TargetColumn::Sent:
    case TargetColumn::Received:
        return u"1.000.000"_s;
    case TargetColumn::Success:
    case TargetColumn::Loss:
        return u"100,00 %"_s;
    default:
        return u"1.000,00"_s;
    }
}

/// Who gives no labels has no use for theirs.
bool isShownAtFirst(TargetColumn column)
{
    return column != TargetColumn::LabelList;
}

} // namespace

TargetView::TargetView(TargetModel &model, QWidget *parent) : QTableView(parent), m_model(model)
{
    setModel(&model);
    setItemDelegate(new TargetDelegate(this));
    setAccessibleName(tr("Targets"));
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setStretchLastSection(false);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setAccessibleName(tr("Columns"));
    connect(header, &QHeaderView::customContextMenuRequested, this, &TargetView::showHeaderMenu);
    connect(this, &QTableView::activated, this, [this](const QModelIndex &index) {
        if (!groupAt(index.row()))
            Q_EMIT targetActivated();
    });
    // A header that has changed is wider than the cells that the model tells of.
    connect(&model, &TargetModel::arranged, viewport(), [this] {
        if (!m_model.arrangement().groups.empty())
            viewport()->update();
    });
    for (const TargetColumn column : allTargetColumns)
        setColumnHidden(int(column), !isShownAtFirst(column));
    setWidths();
    adoptLook();
    setSortingEnabled(true);
    sortByColumn(int(TargetColumn::Address), Qt::AscendingOrder);
}

void TargetView::setWidths()
{
    const QFontMetrics metrics(font());
    const int height = metrics.height() + 10;
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
    for (const TargetColumn column : allTargetColumns) {
        const int content =
            column == TargetColumn::Recent ? sparklineWidth() : metrics.horizontalAdvance(sample(column));
        const int title = metrics.horizontalAdvance(TargetCells::title(column)) + 12; // and the arrow of the order
        setColumnWidth(int(column), std::max(content, title) + 2 * TargetDelegate::margin);
    }
}

QSize TargetView::minimumSizeHint() const
{
    constexpr int rows = 2;
    const int below = horizontalScrollBar()->sizeHint().height();
    return {QTableView::minimumSizeHint().width(),
            horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize() + below};
}

void TargetView::adoptLook()
{
    // The application's: a parent may learn of a new palette later than this.
    const QPalette look = QApplication::palette();
    const QColor base = look.color(QPalette::Base);
    const QColor accent = look.color(QPalette::Highlight);
    const float share = isDark(look) ? 0.30F : 0.16F;
    const auto mix = [share](float a, float b) { return a + (b - a) * share; };
    // A tint, so that signs and sparklines keep their colours in selected rows.
    QPalette own;
    own.setColor(QPalette::Highlight,
                 QColor::fromRgbF(mix(base.redF(), accent.redF()), mix(base.greenF(), accent.greenF()),
                                  mix(base.blueF(), accent.blueF())));
    own.setColor(QPalette::HighlightedText, look.color(QPalette::Text));
    setPalette(own);
}

void TargetView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        adoptLook();
    else if (event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange)
        setWidths();
}

QList<TargetRow> TargetView::selectedTargets() const
{
    QList<int> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows << row;
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    QList<TargetRow> targets;
    for (const int row : rows) {
        if (const auto *target = std::get_if<TargetRow>(&m_model.at(row)))
            targets << *target;
    }
    return targets;
}

void TargetView::saveTo(QSettings &settings) const
{
    settings.setValue(headerKey, horizontalHeader()->saveState());
    const GroupWish &groups = m_model.groups();
    settings.setValue(groupKey, groups.label);
    settings.setValue(foldedKey, groups.folded);
    settings.setValue(otherwiseKey, QStringList(groups.otherwise.begin(), groups.otherwise.end()));
}

void TargetView::restoreFrom(const QSettings &settings)
{
    QHeaderView *header = horizontalHeader();
    if (header->restoreState(settings.value(headerKey).toByteArray()))
        sortByColumn(header->sortIndicatorSection(), header->sortIndicatorOrder());
    const QStringList otherwise = settings.value(otherwiseKey).toStringList();
    m_model.setGroups({settings.value(groupKey).toString(),
                       settings.value(foldedKey).toBool(),
                       {otherwise.begin(), otherwise.end()}});
}

void TargetView::fillColumnMenu(QMenu &menu)
{
    QHeaderView *header = horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        QAction *action = menu.addAction(TargetCells::title(allTargetColumns[std::size_t(column)]));
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        action->setEnabled(isColumnHidden(column) || header->hiddenSectionCount() + 1 < header->count());
        connect(action, &QAction::toggled, this, [this, column](bool shown) { setColumnHidden(column, !shown); });
    }
    menu.addSeparator();
    connect(menu.addAction(tr("All Columns as at First")), &QAction::triggered, this, [this] {
        QHeaderView *own = horizontalHeader();
        for (int column = 0; column < own->count(); ++column) {
            own->moveSection(own->visualIndex(column), column);
            own->setSectionHidden(column, !isShownAtFirst(allTargetColumns[std::size_t(column)]));
        }
        setWidths();
    });
}

void TargetView::showHeaderMenu(QPoint at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillColumnMenu(*menu);
    menu->popup(horizontalHeader()->mapToGlobal(at));
}

} // namespace meshping
