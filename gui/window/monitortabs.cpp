// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/monitortabs.h"

#include "gui/appearance/appearance.h"
#include "gui/table/troublesign.h"
#include "gui/window/monitorpage.h"

#include <QEvent>
#include <QPainter>
#include <QTabBar>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

QIcon signOf(Trouble trouble, const QWidget &beside)
{
    const int size = beside.fontMetrics().height();
    QPixmap pixmap(QSize(size, size) * beside.devicePixelRatioF());
    pixmap.setDevicePixelRatio(beside.devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    drawTroubleSign(painter, QRectF(0, 0, size, size), trouble, themeFor(beside.palette()));
    return QIcon(pixmap);
}

} // namespace

MonitorTabs::MonitorTabs(QWidget *parent) : QTabWidget(parent)
{
    setDocumentMode(true);
    setTabBarAutoHide(true);
    setTabsClosable(true);
}

MonitorTabs::~MonitorTabs()
{
    // Pages emit signals until they are deleted, so they must go before this object's members do.
    for (MonitorPage *each : pages())
        drop(each);
}

MonitorPage *MonitorTabs::page() const
{
    return qobject_cast<MonitorPage *>(currentWidget());
}

QList<MonitorPage *> MonitorTabs::pages() const
{
    QList<MonitorPage *> all;
    for (int i = 0; i < count(); ++i)
        all << qobject_cast<MonitorPage *>(widget(i));
    return all;
}

void MonitorTabs::take(MonitorPage *page)
{
    const int index = addTab(page, page->source().place());
    connect(page, &MonitorPage::refreshed, this, [this, page] { showState(page); });
    showState(page);
    setCurrentIndex(index);
}

void MonitorTabs::drop(MonitorPage *page)
{
    disconnect(page, nullptr, this, nullptr);
    removeTab(indexOf(page));
    delete page;
}

void MonitorTabs::changeEvent(QEvent *event)
{
    QTabWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        for (MonitorPage *each : pages()) {
            each->setProperty("sign", {});
            showState(each);
        }
    }
}

void MonitorTabs::showState(MonitorPage *page)
{
    const int index = indexOf(page);
    if (index < 0)
        return;
    const bool stale = page->freshness().isStale();
    const Trouble worst = stale ? Trouble::Error : worstOf(page->model().arrangement().troubles);
    const QString words = stale ? tr("no data")
                          : worst >= Trouble::Losing
                              ? TargetCells::counted(page->model().arrangement().troubles[std::size_t(worst)], worst)
                              : QString();
    const QString place = page->source().place();
    const QString text = words.isEmpty() ? place : place + u" – "_s + words;
    setTabToolTip(index, stale ? page->freshness().words() + u"\n"_s + page->freshness().reason : text);
    if (tabText(index) != text)
        setTabText(index, text);
    // Painted only if it has changed, as pages report every second.
    if (page->property("sign") != int(worst)) {
        page->setProperty("sign", int(worst));
        setTabIcon(index, signOf(worst, *this));
    }
}

} // namespace meshping
