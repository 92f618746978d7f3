// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/looks/fitting.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QMenuBar>
#include <QRegularExpression>
#include <QScrollArea>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QStyleOptionFrame>
#include <QStyleOptionHeader>
#include <QTabBar>
#include <QToolButton>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

QString said(const QWidget &widget, const QString &what, const QString &text = {})
{
    return u"%1 “%2”: %3"_s.arg(QString::fromLatin1(widget.metaObject()->className()),
                                text.isEmpty() ? widget.objectName() : text, what);
}

QString sizes(QSize needed, QSize given)
{
    return u"needs %1×%2, has %3×%4"_s.arg(needed.width()).arg(needed.height()).arg(given.width()).arg(given.height());
}

bool fits(QSize needed, QSize given)
{
    return needed.width() <= given.width() && needed.height() <= given.height();
}

void checkLabel(const QLabel &label, QStringList &found)
{
    if (label.text().isEmpty())
        return;
    const int longestWord =
        label.fontMetrics().boundingRect(QRect(0, 0, label.width(), 1), Qt::TextWordWrap, label.text()).width();
    const QSize needed = label.wordWrap() ? QSize(longestWord, label.heightForWidth(label.width())) : label.sizeHint();
    if (!fits(needed, label.size()))
        found << said(label, sizes(needed, label.size()), label.text());
    static const QRegularExpression mnemonic(u"(?<!&)&[[:alnum:]]"_s);
    if (!label.buddy() && label.textFormat() == Qt::AutoText && label.text().contains(mnemonic))
        found << said(label, u"shows the sign of its shortcut, which leads nowhere"_s, label.text());
}

void checkButton(const QAbstractButton &button, QStringList &found)
{
    const QSize needed = qobject_cast<const QToolButton *>(&button) ? button.sizeHint() : button.minimumSizeHint();
    if (!button.text().isEmpty() && !fits(needed, button.size()))
        found << said(button, sizes(needed, button.size()), button.text());
}

void checkTabs(const QTabBar &bar, QStringList &found)
{
    for (int i = 0; i < bar.count(); ++i) {
        int needed = bar.fontMetrics().size(Qt::TextShowMnemonic, bar.tabText(i)).width();
        for (const auto side : {QTabBar::LeftSide, QTabBar::RightSide}) {
            if (const QWidget *button = bar.tabButton(i, side))
                needed += button->width();
        }
        if (needed > bar.tabRect(i).width() || !bar.rect().contains(bar.tabRect(i)))
            found << said(bar, u"the tab is too narrow"_s, bar.tabText(i));
    }
}

void checkMenus(const QMenuBar &bar, QStringList &found)
{
    for (QAction *action : bar.actions()) {
        if (!bar.rect().contains(bar.actionGeometry(action)) || bar.actionGeometry(action).isEmpty())
            found << said(bar, u"the menu has no room"_s, action->text());
    }
}

void checkCombo(const QComboBox &box, QStringList &found)
{
    QStyleOptionComboBox option;
    option.initFrom(&box);
    const int room =
        box.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &box).width();
    for (int i = 0; i < box.count(); ++i) {
        if (box.fontMetrics().horizontalAdvance(box.itemText(i)) > room)
            found << said(box, u"the entry is wider than the box"_s, box.itemText(i));
    }
}

void checkPlaceholder(const QLineEdit &edit, QStringList &found)
{
    QStyleOptionFrame option;
    option.initFrom(&edit);
    int room = edit.style()->subElementRect(QStyle::SE_LineEditContents, &option, &edit).width();
    for (const QToolButton *button : edit.findChildren<QToolButton *>()) {
        if (!button->icon().isNull() && button->isVisible())
            room -= button->width();
    }
    if (edit.fontMetrics().horizontalAdvance(edit.placeholderText()) > room)
        found << said(edit, u"there are only %1 pixels for it"_s.arg(room), edit.placeholderText());
}

/// As a section is drawn, also when rows are put in its order.
void checkHeader(const QHeaderView &header, QStringList &found)
{
    QStyleOptionHeader option;
    option.initFrom(&header);
    if (header.isSortIndicatorShown())
        option.sortIndicator = QStyleOptionHeader::SortDown;
    for (int i = 0; i < header.count() && header.orientation() == Qt::Horizontal; ++i) {
        const QString title = header.model()->headerData(i, Qt::Horizontal).toString();
        option.rect = {0, 0, header.sectionSize(i), header.height()};
        const int room = header.style()->subElementRect(QStyle::SE_HeaderLabel, &option, &header).width();
        const int needed = header.fontMetrics().horizontalAdvance(title);
        if (!header.isSectionHidden(i) && room < needed)
            found << said(header, u"needs %1, has %2"_s.arg(needed).arg(room), title);
    }
}

void checkCells(const QAbstractItemView &view, QStringList &found)
{
    const QAbstractItemModel *model = view.model();
    for (int row = 0; model && row < model->rowCount(); ++row) {
        for (int column = 0; column < model->columnCount(); ++column) {
            const QModelIndex index = model->index(row, column);
            const QRect place = view.visualRect(index);
            const QString text = index.data().toString();
            if (place.isEmpty() || view.fontMetrics().horizontalAdvance(text) <= place.width())
                continue;
            if (!index.data(Qt::ToolTipRole).toString().contains(text))
                found << said(view, u"is cut off, without a tool tip"_s, text);
        }
    }
}

/// What a layout has in its care stands side by side.
void checkLayout(const QLayout &layout, const QWidget &owner, QStringList &found)
{
    QList<QPair<QRect, QString>> places;
    for (int i = 0; i < layout.count(); ++i) {
        QLayoutItem *item = layout.itemAt(i);
        if (const QLayout *inner = item->layout())
            checkLayout(*inner, owner, found);
        if (item->isEmpty() || item->spacerItem())
            continue;
        const QString name = item->widget() ? QString::fromLatin1(item->widget()->metaObject()->className()) : u"-"_s;
        for (const auto &[place, other] : std::as_const(places)) {
            if (place.intersects(item->geometry()))
                found << said(owner, u"%1 lies over %2"_s.arg(name, other));
        }
        places.append({item->geometry(), name});
    }
}

/// Parts of Qt's own widgets are where these put them.
bool isPlacedByUs(const QWidget &widget)
{
    const QWidget *parent = widget.parentWidget();
    return parent && !widget.isWindow() && !qobject_cast<const QAbstractScrollArea *>(parent) &&
           !(parent->parentWidget() && qobject_cast<const QAbstractScrollArea *>(parent->parentWidget())) &&
           parent->layout();
}

void checkPlace(const QWidget &widget, QStringList &found)
{
    if (isPlacedByUs(widget) && !widget.parentWidget()->rect().contains(widget.geometry()))
        found << said(widget, u"reaches out of what it is in"_s);
    const auto *area = qobject_cast<const QScrollArea *>(&widget);
    if (area && area->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff && area->widget() &&
        area->widget()->width() > area->viewport()->width())
        found << said(widget, u"its content is too wide"_s);
    const bool overflow = widget.objectName() == u"qt_toolbar_ext_button" || widget.inherits("QMenuBarExtension");
    if (overflow)
        found << said(widget, u"not everything has room"_s);
    if (const QLayout *layout = widget.layout(); layout && !widget.inherits("QStackedWidget"))
        checkLayout(*layout, widget, found);
}

void check(const QWidget &widget, QStringList &found)
{
    checkPlace(widget, found);
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        checkLabel(*label, found);
    else if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        checkButton(*button, found);
    else if (const auto *tabs = qobject_cast<const QTabBar *>(&widget))
        checkTabs(*tabs, found);
    else if (const auto *menus = qobject_cast<const QMenuBar *>(&widget))
        checkMenus(*menus, found);
    else if (const auto *combo = qobject_cast<const QComboBox *>(&widget))
        checkCombo(*combo, found);
    else if (const auto *edit = qobject_cast<const QLineEdit *>(&widget))
        checkPlaceholder(*edit, found);
    else if (const auto *header = qobject_cast<const QHeaderView *>(&widget))
        checkHeader(*header, found);
    else if (const auto *view = qobject_cast<const QAbstractItemView *>(&widget))
        checkCells(*view, found);
    else if (widget.inherits("QGroupBox") || widget.inherits("QAbstractSpinBox")) {
        if (!fits(widget.minimumSizeHint(), widget.size()))
            found << said(widget, sizes(widget.minimumSizeHint(), widget.size()));
    }
}

} // namespace

QStringList misfits(const QWidget &window)
{
    QStringList found;
    check(window, found);
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (widget->isVisibleTo(&window) && widget->window() == &window && widget->isVisible())
            check(*widget, found);
    }
    return found;
}

} // namespace meshping
