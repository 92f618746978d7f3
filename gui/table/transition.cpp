// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/transition.h"

#include <algorithm>
#include <unordered_map>

namespace meshping {

namespace {

using Places = std::unordered_map<std::uint64_t, int>; // by the numbers of rows

bool isOfSame(const TableRow &a, const TableRow &b)
{
    const auto *before = std::get_if<TargetRow>(&a);
    const auto *after = std::get_if<TargetRow>(&b);
    return (before && after && before->status == after->status) || rowNumber(a) == rowNumber(b);
}

bool looksSame(const TableRow &a, const TableRow &b)
{
    const auto *before = std::get_if<TargetRow>(&a);
    const auto *after = std::get_if<TargetRow>(&b);
    if (before && after) {
        return before->status == after->status && before->trouble == after->trouble &&
               before->recentLoss == after->recentLoss;
    }
    return !before && !after && std::get<GroupRow>(a).group() == std::get<GroupRow>(b).group();
}

bool sameRows(const Arrangement &a, const Arrangement &b)
{
    return std::equal(a.rows.begin(), a.rows.end(), b.rows.begin(), b.rows.end(), isOfSame);
}

Places placesOf(const Arrangement &arrangement)
{
    Places places;
    places.reserve(arrangement.rows.size());
    for (std::size_t row = 0; row < arrangement.rows.size(); ++row)
        places.emplace(rowNumber(arrangement.rows[row]), int(row));
    return places;
}

void findChanges(Transition &transition)
{
    const auto &before = transition.from->rows;
    const auto &after = transition.to->rows;
    const auto first = std::mismatch(before.begin(), before.end(), after.begin(), looksSame);
    transition.firstChanged = int(first.first - before.begin());
    const auto last =
        std::mismatch(before.rbegin(), std::make_reverse_iterator(first.first), after.rbegin(), looksSame);
    transition.lastChanged = int(before.rend() - last.first) - 1;
}

void part(Transition &transition, const Places &newPlaces)
{
    const auto &before = transition.from->rows;
    std::vector<int> parting(before.size());
    std::vector<TableRow> going;
    for (std::size_t row = 0; row < before.size(); ++row) {
        const bool stays = newPlaces.contains(rowNumber(before[row]));
        parting[row] = stays ? int(transition.parted.size()) : -1 - int(going.size());
        (stays ? transition.parted : going).push_back(before[row]);
    }
    transition.staying = int(transition.parted.size());
    bool moves = false;
    for (std::size_t row = 0; row < parting.size(); ++row) {
        if (parting[row] < 0)
            parting[row] = transition.staying - 1 - parting[row];
        moves = moves || parting[row] != int(row);
    }
    transition.parted.insert(transition.parted.end(), going.begin(), going.end());
    if (moves)
        transition.parting = std::move(parting);
}

void join(Transition &transition, const Places &oldPlaces)
{
    const auto stay = transition.parted.begin() + transition.staying;
    for (const TableRow &row : transition.to->rows) {
        if (oldPlaces.contains(rowNumber(row))) {
            continue;
        }
        if (transition.joined.empty())
            transition.joined.assign(transition.parted.begin(), stay);
        transition.joined.push_back(row);
    }
}

void place(Transition &transition, const Places &newPlaces)
{
    std::vector<int> placing;
    placing.reserve(transition.to->rows.size());
    bool moves = false;
    const auto take = [&](const TableRow &row) {
        const int to = newPlaces.at(rowNumber(row));
        moves = moves || to != int(placing.size());
        placing.push_back(to);
    };
    if (transition.joined.empty())
        std::for_each_n(transition.parted.begin(), transition.staying, take);
    else
        std::for_each(transition.joined.begin(), transition.joined.end(), take);
    if (moves)
        transition.placing = std::move(placing);
    transition.lastChanged = int(transition.to->rows.size()) - 1;
}

} // namespace

TransitionPtr transitionBetween(ArrangementPtr from, ArrangementPtr to)
{
    auto transition = std::make_shared<Transition>();
    transition->from = std::move(from);
    transition->to = std::move(to);
    transition->staying = int(transition->from->rows.size());
    if (sameRows(*transition->from, *transition->to)) {
        findChanges(*transition);
        return transition;
    }
    const Places oldPlaces = placesOf(*transition->from);
    const Places newPlaces = placesOf(*transition->to);
    part(*transition, newPlaces);
    join(*transition, oldPlaces);
    place(*transition, newPlaces);
    return transition;
}

} // namespace meshping
