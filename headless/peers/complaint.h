// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>

namespace meshping {

/// What is wrong with one thing about another node, told in the log once when it begins, once when it becomes another
/// fault, and once when it is over.
class Complaint
{
public:
    using Time = std::chrono::steady_clock::time_point;

    /// `over`: what is logged when there is nothing wrong any more.
    explicit Complaint(QString over) : m_over(std::move(over)) {}

    /// Warns with `text`, unless the same kind of fault is known already.
    void take(const QString &kind, const QString &text, Time now = std::chrono::steady_clock::now());

    /// Nothing is wrong.
    void settle();

    /// The same where the fault has not been seen since.
    void settleSince(Time oldest);

private:
    QString m_over;
    QString m_kind; ///< empty: nothing is wrong
    Time m_seen{};
};

} // namespace meshping
