// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/event.h"

#include <QCoreApplication>

namespace meshping {

/// What happened, in the user's language.
class EventWords
{
    Q_DECLARE_TR_FUNCTIONS(EventWords)

public:
    /// "down: no answer", without time and target.
    static QString text(const Event &event);

    /// "web (10.0.0.1)", or the one that there is; empty for what concerns the monitor itself.
    static QString target(const Event &event);
};

} // namespace meshping
