// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/window/banner.h"

#include <QScrollArea>
#include <QSet>
#include <QVBoxLayout>

namespace meshping {

/// The notices above a table, scrolled where there is no room for all. One that the user closed stays away until it has
/// passed and comes again.
class BannerStack : public QScrollArea
{
    Q_OBJECT

public:
    explicit BannerStack(QWidget *parent = nullptr);

    /// Shows exactly these.
    void showNotices(const QList<Notice> &notices);

    QList<Notice> shown() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void retry();
    void buttonPressed();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void close(Banner *banner);

    QWidget *m_all;
    QVBoxLayout *m_layout;
    QList<Banner *> m_banners;
    QSet<QString> m_closed;
};

} // namespace meshping
