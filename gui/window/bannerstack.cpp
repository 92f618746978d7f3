// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/bannerstack.h"

#include <algorithm>

namespace meshping {

BannerStack::BannerStack(QWidget *parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
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
        auto *banner = new Banner(notice, this);
        m_layout->addWidget(banner);
        m_banners << banner;
        connect(banner, &Banner::retry, this, &BannerStack::retry);
        connect(banner, &Banner::closed, this, [this, banner] { close(banner); });
    }
}

void BannerStack::close(Banner *banner)
{
    m_closed << banner->notice().id;
    m_banners.removeOne(banner);
    banner->deleteLater();
}

} // namespace meshping
