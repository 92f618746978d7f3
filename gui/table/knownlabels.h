// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

#include <QStringList>

#include <map>
#include <memory>

namespace meshping {

/// The labels that occur, and the values of each in natural order.
using KnownLabels = std::map<QString, QStringList>;

/// The value of one label of a target; empty, as no value is, where it has none.
QString labelValue(const Target &target, const QString &label);

std::shared_ptr<const KnownLabels> knownLabels(const Snapshot &snapshot);

} // namespace meshping
