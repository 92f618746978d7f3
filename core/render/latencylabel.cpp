// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/latencylabel.h"

#include "core/render/words.h"

#include <cmath>

namespace meshping {

QString latencyLabel(double milliseconds, const QLocale &locale, int digits)
{
    if (milliseconds <= 0)
        return Words::tr("%1 ms").arg(locale.toString(0));
    // Rounded first: 999.96 are 1000 ms in three digits, and those are a second.
    const double power = std::pow(10.0, digits - 1 - std::floor(std::log10(milliseconds)));
    const double rounded = std::round(milliseconds * power) / power;
    return rounded >= 1000 ? Words::tr("%1 s").arg(locale.toString(rounded / 1000, 'g', digits))
                           : Words::tr("%1 ms").arg(locale.toString(rounded, 'g', digits));
}

} // namespace meshping
