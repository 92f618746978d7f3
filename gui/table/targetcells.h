// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trouble.h"

#include <QCoreApplication>
#include <QString>

#include <array>

namespace meshping {

enum class TargetColumn : std::uint8_t {
    State,
    Name,
    Address,
    LabelList,
    Recent,
    Sent,
    Received,
    Success,
    Loss,
    Minimum,
    Average15m,
    Average6h,
    Average24h,
    Maximum,
    Last,
};

inline constexpr std::array allTargetColumns{
    TargetColumn::State,      TargetColumn::Name,    TargetColumn::Address,    TargetColumn::LabelList,
    TargetColumn::Recent,     TargetColumn::Sent,    TargetColumn::Received,   TargetColumn::Success,
    TargetColumn::Loss,       TargetColumn::Minimum, TargetColumn::Average15m, TargetColumn::Average6h,
    TargetColumn::Average24h, TargetColumn::Maximum, TargetColumn::Last,
};

/// One row of the table. Points into a snapshot, which whoever holds the row holds as well.
struct TargetRow
{
    const TargetStatus *status = nullptr;
    float recentLoss = 0; ///< share (0 to 1) of the last 15 minutes
    Trouble trouble = Trouble::None;
};

/// The table's words and numbers.
class TargetCells
{
    Q_DECLARE_TR_FUNCTIONS(TargetCells)

public:
    static QString title(TargetColumn column);

    /// What the column tells, in a sentence.
    static QString meaning(TargetColumn column);

    static bool isText(TargetColumn column) { return column <= TargetColumn::Recent; }

    /// As shown; empty for Recent, which is a picture.
    static QString text(const TargetRow &row, TargetColumn column);

    /// For screen readers: never empty, and the sparkline in words.
    static QString spoken(const TargetRow &row, TargetColumn column);

    /// An explanation for tool tips and screen readers; empty if the text says it all.
    static QString explanation(const TargetRow &row, TargetColumn column);

    /// "down", "loss 1.2 %".
    static QString state(const TargetRow &row);
    static QString word(Trouble trouble);

    /// "2 down".
    static QString counted(std::size_t count, Trouble trouble);

    /// "role=core site=Berlin"; empty without any.
    static QString labels(const Target &target);

    /// The mark of targets that a peer has brought, by which they are found, too.
    static QString foreign();

    /// The mark, where it has it, and its labels.
    static QString shownLabels(const Target &target);

    /// The last outcomes in words.
    static QString recent(const TargetStatus &status);
    static QString unanswered(const TargetStatus &status);
    static QString losing(const TargetRow &row);

    /// What the column is sorted by, where that is a number; NaN without a value, which stands last in any order.
    static double number(const TargetRow &row, TargetColumn column);

    static QString milliseconds(double value);
    static QString percent(double value);
};

} // namespace meshping
