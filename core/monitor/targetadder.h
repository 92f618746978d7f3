// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/monitor.h"
#include "core/monitor/targetrows.h"
#include "core/target/targetspec.h"

#include <QCoreApplication>
#include <QFuture>

#include <memory>

namespace meshping {

/// Adds targets as users write them: parses each, looks up the names side by side, and makes rows of what is found.
class TargetAdder
{
    Q_DECLARE_TR_FUNCTIONS(TargetAdder)

public:
    /// `owner`: in whose thread it works.
    TargetAdder(QObject &owner, TargetRows &rows, Resolver &resolver, OrderQueue &orders);

    /// See Monitor::add(). From any thread.
    QFuture<AddResult> add(TargetRequests requests);

    /// See LocalMonitor::addAtStart().
    QStringList addAtStart(const QStringList &specs);

private:
    struct Task;

    void addNext(const std::shared_ptr<Task> &task);
    void addResolved(Task &task, const TargetRequest &request, const TargetSpec &spec,
                     const Resolver::Result &resolved);
    void addAddress(Task &task, const TargetRequest &request, const TargetSpec &spec);
    void addForeign(Task &task, const TargetRequest &request, const TargetSpec &spec);
    void addUnresolved(const TargetSpec &spec);
    std::optional<CommandError> conflict(const TargetSpec &spec, const QHostAddress &address) const;
    void addRow(Task &task, const TargetRequest &request, Target target, const TargetPtr &before);
    void tell(Task &task, const Target &row, const TargetPtr &before);

    QObject &m_owner;
    TargetRows &m_rows;
    Resolver &m_resolver;
    OrderQueue &m_orders;
};

} // namespace meshping
