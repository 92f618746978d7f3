// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/distributionpicture.h"

#include <QWidget>

namespace meshping {

/// How often each response time was measured, with percentiles and modes.
class DistributionView : public QWidget
{
    Q_OBJECT

public:
    explicit DistributionView(QWidget *parent = nullptr);

    /// `compared`: the target's name if the heatmap compares it with others; it is then drawn in the heatmap's first
    /// colour. Empty if it is alone.
    void showHistogram(const Histogram &histogram, const QString &compared);

    /// Whether the data is out of date; the picture is dimmed then.
    void setStale(bool stale);

    const Histogram &histogram() const { return m_histogram; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString describe() const;

    Histogram m_histogram;
    QString m_compared;
    bool m_stale = false;
};

} // namespace meshping
