// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/window/banner.h"

#include <QSet>
#include <QVBoxLayout>

namespace meshping {

/// The notices above a table. One that the user closed stays away until it has passed and comes again.
class BannerStack : public QWidget
{
    Q_OBJECT

public:
    explicit BannerStack(QWidget *parent = nullptr);

    /// Shows exactly these.
    void showNotices(const QList<Notice> &notices);

    QList<Notice> shown() const;

Q_SIGNALS:
    void retry();

private:
    void close(Banner *banner);

    QVBoxLayout *m_layout;
    QList<Banner *> m_banners;
    QSet<QString> m_closed;
};

} // namespace meshping
