// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/secondsbox.h"

namespace meshping {

SecondsBox::SecondsBox(const ValueRange &limits, QWidget *parent) : QDoubleSpinBox(parent)
{
    setDecimals(3);
    setRange(limits.lowest, limits.highest);
    setStepType(AdaptiveDecimalStepType);
    setSuffix(tr(" s"));
    setGroupSeparatorShown(false);
}

QString SecondsBox::textFromValue(double value) const
{
    QLocale plain = locale();
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    return plain.toString(value, 'f', QLocale::FloatingPointShortest);
}

} // namespace meshping
