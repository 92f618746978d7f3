// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/table/arrangement.h"

#include <QWidget>

class QLabel;

namespace meshping {

/// What stands in the status bar: how the targets are, and how well the monitor itself is doing.
class HealthLine : public QWidget
{
    Q_OBJECT

public:
    explicit HealthLine(QWidget *parent = nullptr);

    void showTargets(const Arrangement &arrangement);
    void showHealth(const Health &health, const QString &place);

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintSigns();

    QLabel *m_targets;
    QLabel *m_signs[troubleCount];
    QLabel *m_counts[troubleCount];
    QLabel *m_rate;
    QLabel *m_lag;
    QLabel *m_drops;
    QLabel *m_sockets;
    QLabel *m_place;
};

} // namespace meshping
