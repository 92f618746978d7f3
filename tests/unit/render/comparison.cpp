// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/render/comparison.h"

#include <array>
#include <cmath>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

// Larger than a letter's stroke, smaller than what one looks for in a picture.
constexpr int blockSide = 6;
// Of 255, of a block's mean. Black text on white that moved by half a pixel stays below.
constexpr double mostOfBlock = 40;
constexpr double mostOfPicture = 0.6;

using Color = std::array<double, 3>;

Color meanOf(const QImage &image, int left, int top)
{
    Color sum{};
    int count = 0;
    for (int y = top; y < std::min(top + blockSide, image.height()); ++y) {
        for (int x = left; x < std::min(left + blockSide, image.width()); ++x, ++count) {
            const QRgb pixel = image.pixel(x, y);
            sum[0] += qRed(pixel);
            sum[1] += qGreen(pixel);
            sum[2] += qBlue(pixel);
        }
    }
    for (double &channel : sum)
        channel /= count;
    return sum;
}

double distance(const Color &a, const Color &b)
{
    return std::max({std::abs(a[0] - b[0]), std::abs(a[1] - b[1]), std::abs(a[2] - b[2])});
}

} // namespace

QString difference(const QImage &golden, const QImage &picture)
{
    if (golden.isNull())
        return u"there is no golden picture"_s;
    if (golden.size() != picture.size())
        return u"%1×%2 pixels, not %3×%4"_s.arg(picture.width())
            .arg(picture.height())
            .arg(golden.width())
            .arg(golden.height());
    double sum = 0;
    double worst = 0;
    QPoint where;
    int blocks = 0;
    for (int top = 0; top < golden.height(); top += blockSide) {
        for (int left = 0; left < golden.width(); left += blockSide, ++blocks) {
            const double here = distance(meanOf(golden, left, top), meanOf(picture, left, top));
            sum += here;
            if (here > worst) {
                worst = here;
                where = {left, top};
            }
        }
    }
    if (worst <= mostOfBlock && sum / blocks <= mostOfPicture)
        return {};
    return u"differs by %1 of 255 at (%2, %3), by %4 on average"_s.arg(worst, 0, 'f', 1)
        .arg(where.x())
        .arg(where.y())
        .arg(sum / blocks, 0, 'f', 2);
}

} // namespace meshping
