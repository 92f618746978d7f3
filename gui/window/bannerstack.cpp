// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/bannerstack.h"

#include <QEvent>

#include <algorithm>

namespace meshping {

BannerStack::BannerStack(QWidget *parent) : QScrollArea(parent), m_all(new QWidget), m_layout(new QVBoxLayout(m_all))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setWidgetResizable(true);
    setWidget(m_all);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_all->installEventFilter(this);
}

QSize BannerStack::sizeHint() const
{
    return {m_all->sizeHint().width(), m_banners.isEmpty() ? 0 : m_layout->totalHeightForWidth(width())};
}

QSize BannerStack::minimumSizeHint() const
{
    return {0, std::min(sizeHint().height(), 2 * fontMetrics().height())};
}

void BannerStack::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    updateGeometry();
}

bool BannerStack::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_all && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

QList<Notice> BannerStack::shown() const
{
    QList<Notice> notices;
    for (const Banner *banner : m_banners)
        notices << banner->notice();
    return notices;
}

void BannerStack::showNotices(const QList<Notice> &notices)
{
    QList<Notice> wanted;
    QSet<QString> present;
    for (const Notice &notice : notices) {
        present << notice.id;
        if (!m_closed.contains(notice.id))
            wanted << notice;
    }
    m_closed.intersect(present);
    if (shown() == wanted)
        return;
    for (Banner *banner : std::exchange(m_banners, {}))
        banner->deleteLater();
    for (const Notice &notice : wanted) {
        auto *banner = new Banner(notice, m_all);
        m_layout->addWidget(banner);
        m_banners << banner;
        connect(banner, &Banner::retry, this, &BannerStack::retry);
        connect(banner, &Banner::buttonPressed, this, &BannerStack::buttonPressed);
        connect(banner, &Banner::closed, this, [this, banner] { close(banner); });
    }
    updateGeometry();
}

void BannerStack::close(Banner *banner)
{
    m_closed << banner->notice().id;
    m_banners.removeOne(banner);
    banner->deleteLater();
    updateGeometry();
}

} // namespace meshping
