// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/legendline.h"

#include "core/render/axislabels.h"
#include "core/render/lossbar.h"

namespace meshping {

// The levels as they stand in the strip, each with its share beside it.
void drawLossKey(QPainter &painter, LegendLine &line, const Theme &theme, const QLocale &locale)
{
    const QString caption = PictureWords::tr("lost:");
    QStringList labels;
    qreal width = line.widthOf(caption) + line.em() * 2;
    for (const double share : lossLevels) {
        labels << PictureWords::tr("%1 %").arg(locale.toString(share * 100, 'g', 3));
        width += line.widthOf(labels.back()) + line.em() * 1.8;
    }
    if (width > line.room())
        return;
    for (std::size_t i = lossLevels.size(); i-- > 0;) {
        line.writeRight(labels[static_cast<qsizetype>(i)], theme.faintText);
        line.takeRight(line.em() * 0.3);
        const LossLook look = lossLevels[i] < 1 ? LossLook::Some : LossLook::All;
        drawLoss(painter, line.swatch(line.takeRight(line.em() * 0.8)), theme, look, lossLevels[i]);
        line.takeRight(line.em() * 0.7);
    }
    line.writeRight(caption, theme.faintText);
    line.takeRight(line.em());
}

} // namespace meshping
