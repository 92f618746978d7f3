// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/window/pendingcommand.h"

namespace meshping {

/// Counters that the user wants to start again: they do so after ten seconds, with the next reset, or at the end, so
/// that until then it can be taken back and nothing is lost.
class PendingReset final : public PendingCommand
{
    Q_OBJECT

public:
    using PendingCommand::PendingCommand;

private:
    QFuture<Monitor::RowsResult> carryOut(Monitor &monitor, const QStringList &keys) override;
};

} // namespace meshping
