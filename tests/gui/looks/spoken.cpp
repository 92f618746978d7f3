// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/looks/spoken.h"

#include "gui/chart/distributionview.h"
#include "gui/chart/heatmapview.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMap>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostSteps = 60;

QString nameOf(const QWidget &widget)
{
    return u"%1 “%2”"_s.arg(QString::fromLatin1(widget.metaObject()->className()),
                            widget.accessibleName().isEmpty() ? widget.objectName() : widget.accessibleName());
}

QString told(const QWidget &widget, QAccessible::Text what)
{
    const auto *spoken = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(&widget));
    return spoken ? spoken->text(what) : QString();
}

bool isPicture(const QWidget &widget)
{
    return qobject_cast<const HeatmapView *>(&widget) || qobject_cast<const DistributionView *>(&widget);
}

bool isShown(const QWidget &widget, const QWidget &window)
{
    return widget.isVisible() && widget.window() == &window;
}

void checkCells(const QAbstractItemView &view, QStringList &found)
{
    const auto *spoken = QAccessible::queryAccessibleInterface(const_cast<QAbstractItemView *>(&view));
    const QAbstractItemModel &model = *view.model();
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            if (view.visualRect(model.index(row, column)).isEmpty())
                continue;
            const auto *cell = spoken && const_cast<QAccessibleInterface *>(spoken)->tableInterface()
                                   ? const_cast<QAccessibleInterface *>(spoken)->tableInterface()->cellAt(row, column)
                                   : nullptr;
            if (!cell || cell->text(QAccessible::Name).isEmpty())
                found << u"%1: the cell %2, %3 says nothing"_s.arg(nameOf(view)).arg(row).arg(column);
        }
    }
}

bool isInteractive(const QWidget &widget)
{
    return qobject_cast<const QAbstractButton *>(&widget) || qobject_cast<const QLineEdit *>(&widget) ||
           qobject_cast<const QAbstractSpinBox *>(&widget) || qobject_cast<const QComboBox *>(&widget) ||
           qobject_cast<const QTabBar *>(&widget) || qobject_cast<const QPlainTextEdit *>(&widget) ||
           qobject_cast<const HeatmapView *>(&widget) ||
           (qobject_cast<const QAbstractItemView *>(&widget) && !qobject_cast<const QHeaderView *>(&widget));
}

/// It is a part of something else, which is reached, or its action has a shortcut of its own.
bool isReachedOtherwise(const QWidget &widget, const QSet<const QWidget *> &reached)
{
    const QWidget *parent = widget.parentWidget();
    if (qobject_cast<const QLineEdit *>(parent) || qobject_cast<const QAbstractSpinBox *>(parent) ||
        qobject_cast<const QTabBar *>(parent) || qobject_cast<const QComboBox *>(parent))
        return true;
    if (const auto *button = qobject_cast<const QToolButton *>(&widget);
        button && button->defaultAction() && !button->defaultAction()->shortcut().isEmpty())
        return true;
    const auto *one = qobject_cast<const QAbstractButton *>(&widget);
    if (!one || !one->autoExclusive())
        return false;
    // arrows lead from one to the next
    return std::any_of(reached.begin(), reached.end(), [&](const QWidget *other) {
        const auto *button = qobject_cast<const QAbstractButton *>(other);
        return button && button->autoExclusive() && other->parentWidget() == parent;
    });
}

/// The letters of one place, each with whom it leads to.
class Letters
{
public:
    Letters(QString place, QStringList &found) : m_place(std::move(place)), m_found(found) {}

    void take(const QString &text)
    {
        const QKeySequence letter = QKeySequence::mnemonic(text);
        if (letter.isEmpty())
            return;
        if (const QString before = std::exchange(m_taken[letter], text); !before.isEmpty())
            m_found << m_place + u": “%1” and “%2” answer to the same letter"_s.arg(before, text);
    }

private:
    QString m_place;
    QStringList &m_found;
    QMap<QKeySequence, QString> m_taken;
};

/// The words of a widget whose letter works in all of its window.
QString lettered(const QWidget &widget)
{
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        return button->text();
    const auto *label = qobject_cast<const QLabel *>(&widget);
    return label && label->buddy() ? label->text() : QString();
}

} // namespace

QStringList nameless(const QWidget &window)
{
    QStringList found;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (!isShown(*widget, window))
            continue;
        const auto *label = qobject_cast<const QLabel *>(widget);
        const bool informs = isPicture(*widget) || (label && !label->text().isEmpty());
        const bool takesFocus = widget->focusPolicy() != Qt::NoFocus && !widget->focusProxy();
        if ((informs || takesFocus) && told(*widget, QAccessible::Name).isEmpty())
            found << nameOf(*widget) + u": has no name"_s;
        if (isPicture(*widget) && told(*widget, QAccessible::Description).isEmpty())
            found << nameOf(*widget) + u": has no description"_s;
        const auto *view = qobject_cast<const QAbstractItemView *>(widget);
        if (view && !qobject_cast<const QHeaderView *>(widget) && view->model())
            checkCells(*view, found);
    }
    return found;
}

QStringList unreachable(QWidget &window)
{
    // Both ways: not every platform goes on with the first after the last.
    QSet<const QWidget *> reached{window.focusWidget()};
    for (const Qt::Key key : {Qt::Key_Tab, Qt::Key_Backtab}) {
        for (int i = 0; i < mostSteps; ++i) {
            QTest::keyClick(&window, key);
            reached << window.focusWidget();
        }
    }
    QStringList found;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (isShown(*widget, window) && widget->isEnabled() && isInteractive(*widget) && !reached.contains(widget) &&
            !isReachedOtherwise(*widget, reached))
            found << nameOf(*widget) + u" “%1”: Tab never comes there"_s.arg(told(*widget, QAccessible::Name));
    }
    return found;
}

QStringList ambiguous(const QWidget &window)
{
    QStringList found;
    for (const QMenu *menu : window.findChildren<QMenu *>()) {
        Letters letters(menu->title(), found);
        for (const QAction *action : menu->actions())
            letters.take(action->text());
    }
    Letters letters(nameOf(window), found);
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (isShown(*widget, window))
            letters.take(lettered(*widget));
        if (const auto *bar = qobject_cast<const QMenuBar *>(widget)) {
            for (const QAction *action : bar->actions())
                letters.take(action->text());
        }
        if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
            for (int i = 0; i < tabs->count(); ++i)
                letters.take(tabs->tabText(i));
        }
    }
    return found;
}

} // namespace meshping
