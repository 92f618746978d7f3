// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/arranger.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace meshping {

namespace {

bool matches(const Target &target, const QStringList &words)
{
    const QString address = target.address.toString();
    const auto inLabels = [&](const QString &word) {
        return target.labels && std::ranges::any_of(*target.labels, [&](const auto &label) {
                   return (label.first + u'=' + label.second).contains(word, Qt::CaseInsensitive);
               });
    };
    const QString mark = target.foreign ? TargetCells::foreign() : QString();
    return std::all_of(words.begin(), words.end(), [&](const QString &word) {
        return target.name.contains(word, Qt::CaseInsensitive) || address.contains(word, Qt::CaseInsensitive) ||
               mark.compare(word, Qt::CaseInsensitive) == 0 || inLabels(word);
    });
}

bool isRanked(TargetColumn column)
{
    return column == TargetColumn::Name || column == TargetColumn::LabelList;
}

} // namespace

void Arranger::prepare(const SnapshotPtr &snapshot, const TableWish &wish)
{
    m_pace = Pace(*snapshot);
    if (m_index != snapshot->index) {
        m_index = snapshot->index;
        m_filter.reset();
        m_ranked.reset();
        m_groupedBy.reset();
        m_known = knownLabels(*snapshot);
    }
    if (m_filter != wish.filter)
        filter(*snapshot, wish.filter);
    if (isRanked(wish.column) && m_ranked != wish.column)
        rank(*snapshot, wish.column);
    if (m_groupedBy != wish.groups.label) {
        m_groupedBy = wish.groups.label;
        m_grouping.prepare(*snapshot, *m_known, wish.groups.label);
    }
}

void Arranger::filter(const Snapshot &snapshot, const QString &text)
{
    m_filter = text;
    const QStringList words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    const auto &order = snapshot.order();
    m_matches.assign(order.size(), true);
    if (words.isEmpty())
        return;
    for (std::size_t i = 0; i < order.size(); ++i)
        m_matches[i] = matches(*snapshot.at(order[i]).target, words);
}

void Arranger::rank(const Snapshot &snapshot, TargetColumn column)
{
    m_ranked = column;
    const auto &order = snapshot.order();
    const QCollator collator = naturalOrder();
    std::vector<QCollatorSortKey> keys; // comparing them is quicker than comparing texts
    std::vector<bool> last(order.size());
    keys.reserve(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        const QString text = TargetCells::text({&snapshot.at(order[i])}, column);
        last[i] = column == TargetColumn::LabelList && text.isEmpty();
        keys.push_back(collator.sortKey(text));
    }
    std::vector<std::uint32_t> sorted(order.size());
    std::iota(sorted.begin(), sorted.end(), 0U);
    std::stable_sort(sorted.begin(), sorted.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return keys[a].compare(keys[b]) < 0; });
    m_ranks.resize(order.size());
    // Texts that are the same share a rank, so that these stay in the order of addresses whichever way it goes.
    std::uint32_t rank = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        if (i && keys[sorted[i - 1]].compare(keys[sorted[i]]) != 0)
            ++rank;
        m_ranks[sorted[i]] = last[sorted[i]] ? std::numeric_limits<double>::quiet_NaN() : rank;
    }
}

std::vector<TargetRow> Arranger::rowsOf(const Snapshot &snapshot)
{
    const auto &order = snapshot.order();
    std::vector<TargetRow> rows;
    rows.reserve(order.size());
    for (const TargetPlace &place : order) {
        const TargetStatus &status = snapshot.at(place);
        const double loss = m_loss.of(status);
        rows.push_back({&status, float(loss), troubleOf(status, loss, m_pace.answered(status))});
    }
    return rows;
}

std::vector<Arranger::Sorted> Arranger::keysOf(const std::vector<TargetRow> &rows, const TableWish &wish,
                                               Arrangement &arrangement) const
{
    const auto key = [&](std::size_t i) {
        if (wish.column == TargetColumn::Address)
            return double(i);
        return isRanked(wish.column) ? m_ranks[i] : TargetCells::number(rows[i], wish.column);
    };
    std::vector<Sorted> keys;
    keys.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!wish.hidden.empty() &&
            std::binary_search(wish.hidden.begin(), wish.hidden.end(), rows[i].status->target->id))
            continue;
        ++arrangement.total;
        ++arrangement.troubles[std::size_t(rows[i].trouble)];
        if (m_matches[i])
            keys.push_back({key(i), std::uint32_t(i)});
    }
    return keys;
}

std::vector<std::uint32_t> Arranger::ordered(std::vector<Sorted> keys, Qt::SortOrder order)
{
    const auto nameless =
        std::stable_partition(keys.begin(), keys.end(), [](const Sorted &s) { return !std::isnan(s.key); });
    if (order == Qt::AscendingOrder)
        std::stable_sort(keys.begin(), nameless, [](const Sorted &a, const Sorted &b) { return a.key < b.key; });
    else
        std::stable_sort(keys.begin(), nameless, [](const Sorted &a, const Sorted &b) { return a.key > b.key; });
    std::vector<std::uint32_t> places;
    places.reserve(keys.size());
    for (const Sorted &sorted : keys)
        places.push_back(sorted.at);
    return places;
}

ArrangementPtr Arranger::arrange(const SnapshotPtr &snapshot, const TableWish &wish, MonoTime now)
{
    prepare(snapshot, wish);
    m_loss.take(*snapshot, m_pace, now);
    auto arrangement = std::make_shared<Arrangement>();
    arrangement->snapshot = snapshot;
    arrangement->labels = m_known;
    const std::vector<TargetRow> targets = rowsOf(*snapshot);
    const std::vector<std::uint32_t> order = ordered(keysOf(targets, wish, *arrangement), wish.order);
    arrangement->matching = order.size();
    if (m_grouping.isActive()) {
        m_grouping.place(targets, order, wish.groups, *arrangement);
        return arrangement;
    }
    arrangement->rows.reserve(order.size());
    for (const std::uint32_t at : order)
        arrangement->rows.emplace_back(targets[at]);
    return arrangement;
}

} // namespace meshping
