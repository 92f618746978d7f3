// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QString>

namespace meshping {

/// What makes `picture` another one than `golden`, in words; empty when they show the same. What other versions of the
/// font's renderer do to the edges of letters does not count; a cell elsewhere, a label that is missing, another colour
/// do.
QString difference(const QImage &golden, const QImage &picture);

} // namespace meshping
