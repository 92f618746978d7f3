// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/sparkline.h"

#include <QPainter>

#include <algorithm>
#include <optional>

namespace meshping {

namespace {

constexpr double barStep = 2;
constexpr double barWidth = 1.5;
constexpr int leastSpan = 33; ///< buckets: a factor of ten

/// The buckets at the foot and at the top.
struct Span
{
    int low = 0;
    int high = leastSpan;
};

Span spanOf(const RecentOutcomes &outcomes)
{
    std::optional<int> low;
    std::optional<int> high;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const RecentOutcome outcome = outcomes.at(i);
        if (outcome.kind != RecentOutcome::Kind::Answered)
            continue;
        low = std::min(low.value_or(int(outcome.bucket)), int(outcome.bucket));
        high = std::max(high.value_or(int(outcome.bucket)), int(outcome.bucket));
    }
    if (!low)
        return {};
    const int missing = std::max(0, leastSpan - (*high - *low));
    return {*low - missing / 2, *high + (missing + 1) / 2};
}

QRectF barOf(const RecentOutcome &outcome, const QRectF &column, const Span &span)
{
    QRectF bar = column;
    switch (outcome.kind) {
    case RecentOutcome::Kind::Lost:
        break;
    case RecentOutcome::Kind::Late:
        bar.setHeight(column.height() * 0.6);
        break;
    case RecentOutcome::Kind::SendError:
        bar.setHeight(2);
        bar.moveBottom(column.bottom());
        break;
    case RecentOutcome::Kind::Answered:
        const double share = double(int(outcome.bucket) - span.low) / (span.high - span.low);
        bar.setTop(column.bottom() - column.height() * (0.12 + 0.88 * share));
        break;
    }
    return bar;
}

QColor colorOf(RecentOutcome::Kind kind, const Theme &theme)
{
    switch (kind) {
    case RecentOutcome::Kind::Lost:
        return theme.dark ? QColor(0xff5c5c) : QColor(0xc62828);
    case RecentOutcome::Kind::Late:
        return theme.dark ? QColor(0xf0b429) : QColor(0xd98e04);
    case RecentOutcome::Kind::SendError:
        return theme.noData;
    case RecentOutcome::Kind::Answered:
        break;
    }
    return theme.dark ? QColor(0x6f94c4) : QColor(0x6b8fbf);
}

} // namespace

int sparklineWidth()
{
    return int(RecentOutcomes::capacity * barStep);
}

void drawSparkline(QPainter &painter, const QRectF &place, const RecentOutcomes &outcomes, const Theme &theme)
{
    const auto fitting = std::min(outcomes.size(), std::size_t(std::max(0.0, place.width() / barStep)));
    const Span span = spanOf(outcomes);
    const double left = std::min(place.right(), place.left() + sparklineWidth()) - double(fitting) * barStep;
    for (std::size_t i = 0; i < fitting; ++i) {
        const RecentOutcome outcome = outcomes.at(outcomes.size() - fitting + i);
        const QRectF column(left + double(i) * barStep, place.top(), barWidth, place.height());
        painter.fillRect(barOf(outcome, column, span), colorOf(outcome.kind, theme));
    }
}

} // namespace meshping
