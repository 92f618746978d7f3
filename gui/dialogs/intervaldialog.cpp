// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/intervaldialog.h"

#include "core/config/setting.h"

#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QRadioButton>
#include <QVBoxLayout>

#include <cmath>

namespace meshping {

namespace {

double secondsOf(Interval interval)
{
    return std::chrono::duration<double>(interval).count();
}

} // namespace

IntervalDialog::IntervalDialog(int targets, std::optional<Interval> interval, std::optional<Interval> common,
                               QWidget *parent)
    : QDialog(parent),
      m_common(new QRadioButton(common ? tr("As &all others, every %1 s").arg(QLocale().toString(secondsOf(*common)))
                                       : tr("As &all others"))),
      m_own(new QRadioButton(tr("&Every"))),
      m_seconds(new QDoubleSpinBox)
{
    setWindowTitle(tr("Interval of %Ln Target(s)", nullptr, targets));
    m_seconds->setRange(intervalRange.lowest, intervalRange.highest);
    m_seconds->setDecimals(1);
    m_seconds->setSuffix(tr(" s"));
    m_seconds->setAccessibleName(tr("Seconds between pings"));
    // The field starts with the interval in force.
    m_seconds->setValue(secondsOf(interval ? *interval : common.value_or(std::chrono::seconds(30))));
    (interval ? m_own : m_common)->setChecked(true);
    m_seconds->setEnabled(interval.has_value());
    auto *row = new QHBoxLayout;
    row->addWidget(m_own);
    row->addWidget(m_seconds, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_common);
    layout->addLayout(row);
    layout->addStretch();
    layout->addWidget(buttons);
    connect(m_own, &QRadioButton::toggled, m_seconds, &QWidget::setEnabled);
    connect(buttons, &QDialogButtonBox::accepted, this, &IntervalDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &IntervalDialog::reject);
}

std::optional<Interval> IntervalDialog::interval() const
{
    if (m_common->isChecked())
        return {};
    return Interval(std::llround(m_seconds->value() * 1000));
}

} // namespace meshping
