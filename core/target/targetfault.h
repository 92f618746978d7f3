// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace meshping {

/// What is wrong with a name, an address, or a label that a user gave, in the language of the program's user.
struct TargetFault
{
    Q_DECLARE_TR_FUNCTIONS(TargetFault)
};

} // namespace meshping
