// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/table/arrangement.h"
#include "gui/window/freshness.h"

#include <QWidget>

#include <vector>

class QLabel;

namespace meshping {

/// What stands in the status bar: how the targets are, and how well the monitor itself is doing. Where one line is too
/// short for it, as with a large font, it takes more.
class HealthLine : public QWidget
{
    Q_OBJECT

public:
    explicit HealthLine(QWidget *parent = nullptr);

    void showTargets(const Arrangement &arrangement);
    void showHealth(const Health &health, const QString &place);

    /// For stale data: says since when, and leaves out figures that only hold now.
    void showFreshness(const Freshness &freshness);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// A part that is never split between lines: a text, or a sign with its text.
    using Cell = std::vector<QLabel *>;

    QLabel *add(const QString &meaning = {});
    void paintSigns();
    void arrange();
    std::vector<Cell> ofMonitor() const;
    void showSends(const Health &health);
    void place(const Cell &cell, QPoint at) const;
    static int widthOf(const Cell &cell);

    QLabel *m_stale;
    QLabel *m_targets;
    QLabel *m_signs[troubleCount];
    QLabel *m_counts[troubleCount];
    QLabel *m_rate;
    QLabel *m_sendSign;
    QLabel *m_sends; ///< says that sending fails; empty while it does not
    QLabel *m_lag;
    QLabel *m_drops;
    QLabel *m_sockets;
    QLabel *m_place;
};

} // namespace meshping
