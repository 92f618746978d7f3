// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/clock.h"

namespace meshping {

/// A request that was sent, or could not be.
struct SendAttempt
{
    int error = 0; ///< 0, or the errno that kept this machine from sending
    MonoTime at{}; ///< just before the send call
};

} // namespace meshping
