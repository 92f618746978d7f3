// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/setting.h"

#include <QDoubleSpinBox>

namespace meshping {

/// Seconds within limits, to the millisecond, without zeros that say nothing.
class SecondsBox : public QDoubleSpinBox
{
    Q_OBJECT

public:
    explicit SecondsBox(const ValueRange &limits, QWidget *parent = nullptr);

    QString textFromValue(double value) const override;
};

} // namespace meshping
