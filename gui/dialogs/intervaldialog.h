// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/target/target.h"

#include <QDialog>

class QDoubleSpinBox;
class QRadioButton;

namespace meshping {

/// Asks how often targets are pinged: as all others, or with an interval of their own.
class IntervalDialog : public QDialog
{
    Q_OBJECT

public:
    /// `interval`: their own, if any; `common`: that of all others, where it is known.
    IntervalDialog(int targets, std::optional<Interval> interval, std::optional<Interval> common,
                   QWidget *parent = nullptr);

    /// Null: as all others.
    std::optional<Interval> interval() const;

private:
    QRadioButton *m_common;
    QRadioButton *m_own;
    QDoubleSpinBox *m_seconds;
};

} // namespace meshping
