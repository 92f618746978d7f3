// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/knownlabels.h"

#include "gui/table/naturalorder.h"

#include <algorithm>
#include <set>

namespace meshping {

namespace {

struct Naturally
{
    bool operator()(const QString &a, const QString &b) const
    {
        const int order = naturalCompare(a, b);
        return order != 0 ? order < 0 : a < b;
    }
};

} // namespace

QString labelValue(const Target &target, const QString &label)
{
    if (!target.labels)
        return {};
    const auto found = target.labels->find(label);
    return found == target.labels->end() ? QString() : found->second;
}

std::shared_ptr<const KnownLabels> knownLabels(const Snapshot &snapshot)
{
    std::map<QString, std::set<QString, Naturally>> found;
    snapshot.forEach([&](const TargetStatus &status) {
        if (!status.target->labels)
            return;
        for (const auto &[key, value] : *status.target->labels)
            found[key].insert(value);
    });
    auto known = std::make_shared<KnownLabels>();
    for (const auto &[key, values] : found)
        known->emplace(key, QStringList(values.begin(), values.end()));
    return known;
}

} // namespace meshping
