// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <map>
#include <memory>

namespace meshping {

/// What a user says about a target beyond its name: `site` = `Berlin`. Prometheus gets them as labels.
using Labels = std::map<QString, QString>;

/// Null instead of an empty set: few targets have any.
using LabelsPtr = std::shared_ptr<const Labels>;

LabelsPtr shareLabels(Labels labels);

/// What is wrong with the labels, as a sentence; empty when they are right: names as Prometheus wants them and not used
/// by meshping or Prometheus itself, values not empty and fit for one line, twenty at most.
QString labelsFault(const Labels &labels);

} // namespace meshping
