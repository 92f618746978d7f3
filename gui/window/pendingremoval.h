// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/window/pendingcommand.h"

namespace meshping {

/// Targets that the user removed a moment ago: gone from the table, but pinged on, so that nothing is lost when the
/// user wants them back. They are removed for good after ten seconds, with the next removal, or at the end.
class PendingRemoval final : public PendingCommand
{
    Q_OBJECT

public:
    explicit PendingRemoval(QObject *parent = nullptr) : PendingCommand(&Monitor::remove, parent) {}

Q_SIGNALS:
    /// Which targets the table leaves out.
    void hiddenChanged(const std::vector<meshping::TargetId> &ids);

private:
    void rowsChanged() override;
    void leaving(const QList<TargetId> &rows) override;
    void done() override;

    QList<TargetId> m_leaving; ///< being removed, but perhaps still in the snapshots
};

} // namespace meshping
