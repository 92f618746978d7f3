// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/knownlabels.h"

#include <algorithm>
#include <set>

namespace meshping {

namespace {

QStringList sorted(const std::set<QString> &values, const QCollator &order)
{
    std::vector<std::pair<QCollatorSortKey, QString>> keyed;
    keyed.reserve(values.size());
    for (const QString &value : values)
        keyed.emplace_back(order.sortKey(value), value);
    std::ranges::stable_sort(keyed, [](const auto &a, const auto &b) { return a.first.compare(b.first) < 0; });
    QStringList result;
    result.reserve(qsizetype(keyed.size()));
    for (const auto &[key, value] : keyed)
        result << value;
    return result;
}

} // namespace

QCollator naturalOrder()
{
    // In the C locale QCollator compares code points and ignores its numeric mode.
    QCollator order(QLocale().language() == QLocale::C ? QLocale(QLocale::English) : QLocale());
    order.setNumericMode(true);
    order.setCaseSensitivity(Qt::CaseInsensitive);
    return order;
}

QString labelValue(const Target &target, const QString &label)
{
    if (!target.labels)
        return {};
    const auto found = target.labels->find(label);
    return found == target.labels->end() ? QString() : found->second;
}

std::shared_ptr<const KnownLabels> knownLabels(const Snapshot &snapshot)
{
    std::map<QString, std::set<QString>> found;
    snapshot.forEach([&](const TargetStatus &status) {
        if (!status.target->labels)
            return;
        for (const auto &[key, value] : *status.target->labels)
            found[key].insert(value);
    });
    const QCollator order = naturalOrder();
    auto known = std::make_shared<KnownLabels>();
    for (const auto &[key, values] : found)
        known->emplace(key, sorted(values, order));
    return known;
}

} // namespace meshping
