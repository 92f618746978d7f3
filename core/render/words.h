// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace meshping {

/// The translations of what stands in pictures.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Picture)
};

} // namespace meshping
