// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

#include <QCollator>
#include <QStringList>

#include <map>
#include <memory>

namespace meshping {

/// Orders names as people do who speak the window's language: host2 before host10, whatever the case. One for each
/// thread.
QCollator naturalOrder();

/// The labels that occur, and the values of each in natural order.
using KnownLabels = std::map<QString, QStringList>;

/// The value of one label of a target; empty, as no value is, where it has none.
QString labelValue(const Target &target, const QString &label);

std::shared_ptr<const KnownLabels> knownLabels(const Snapshot &snapshot);

} // namespace meshping
