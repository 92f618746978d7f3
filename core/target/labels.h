// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <map>
#include <memory>
#include <set>

namespace meshping {

/// What a user says about a target beyond its name: `site` = `Berlin`. Prometheus gets them as labels.
using Labels = std::map<QString, QString>;

/// Null instead of an empty set: few targets have any.
using LabelsPtr = std::shared_ptr<const Labels>;

LabelsPtr shareLabels(Labels labels);

/// What is wrong with the labels, as a sentence; empty when they are right: names as Prometheus wants them and not used
/// by meshping or Prometheus itself, values not empty and fit for one line, twenty at most.
QString labelsFault(const Labels &labels);

/// What becomes of the labels of one target or many, which keep their others.
struct LabelEdit
{
    Labels put; ///< come, or take the place of other values
    std::set<QString> dropped;

    bool isEmpty() const { return put.empty() && dropped.empty(); }

    Labels appliedTo(Labels labels) const;

    bool operator==(const LabelEdit &) const = default;
};

} // namespace meshping
