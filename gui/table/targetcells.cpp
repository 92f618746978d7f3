// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/targetcells.h"

#include "core/model/event.h"

#include <QLocale>

#include <algorithm>
#include <limits>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

double answered(const Statistics &statistics, double value)
{
    return statistics.hasReply() ? value : none;
}

double timeOf(const Statistics &statistics, TargetColumn column)
{
    switch (column) {
    case TargetColumn::Minimum:
        return toMilliseconds(statistics.min);
    case TargetColumn::Average15m:
        return statistics.averages.avg15m;
    case TargetColumn::Average6h:
        return statistics.averages.avg6h;
    case TargetColumn::Average24h:
        return statistics.averages.avg24h;
    case TargetColumn::Maximum:
        return toMilliseconds(statistics.max);
    default:
        return toMilliseconds(statistics.last);
    }
}

/// After how long its answers come.
QString lateSpan(const TargetStatus &status)
{
    return spanText(std::chrono::round<std::chrono::milliseconds>(status.lateAfter), QLocale());
}

/// Told apart from the next one even where spaces are in it.
QString labelText(const QString &key, const QString &value)
{
    return key + u'=' + (value.contains(u' ') ? u'"' + value + u'"' : value);
}

} // namespace

QString TargetCells::title(TargetColumn column)
{
    switch (column) {
    case TargetColumn::State:
        return tr("State");
    case TargetColumn::Name:
        return tr("Name");
    case TargetColumn::Address:
        return tr("Address");
    case TargetColumn::LabelList:
        return tr("Labels");
    case TargetColumn::Recent:
        return tr("Recent");
    case TargetColumn::Sent:
        return tr("Sent");
    case TargetColumn::Received:
        return tr("Received");
    case TargetColumn::Success:
        return tr("Success");
    case TargetColumn::Loss:
        return tr("Loss");
    case TargetColumn::Minimum:
        return tr("Min");
    case TargetColumn::Average15m:
        return tr("Avg 15 m");
    case TargetColumn::Average6h:
        return tr("Avg 6 h");
    case TargetColumn::Average24h:
        return tr("Avg 24 h");
    case TargetColumn::Maximum:
        return tr("Max");
    case TargetColumn::Last:
        break;
    }
    return tr("Last");
}

QString TargetCells::meaning(TargetColumn column)
{
    switch (column) {
    case TargetColumn::State:
        return tr("Up, down, or what is unusual: loss within 15 minutes, or times above those of the last day");
    case TargetColumn::Name:
        return tr("The name you gave, or that is resolved");
    case TargetColumn::Address:
        return tr("The address that is pinged");
    case TargetColumn::LabelList:
        return tr("The labels you gave, by which targets can be grouped");
    case TargetColumn::Recent:
        return tr("The last 60 pings: height is time, red is lost, amber came too late");
    case TargetColumn::Sent:
        return tr("Pings whose outcome is known");
    case TargetColumn::Received:
        return tr("Pings answered in time");
    case TargetColumn::Success:
        return tr("Share of the pings answered in time");
    case TargetColumn::Loss:
        return tr("Share of the pings lost");
    case TargetColumn::Minimum:
        return tr("Shortest time, in milliseconds");
    case TargetColumn::Average15m:
        return tr("Average time of the last 15 minutes, in milliseconds");
    case TargetColumn::Average6h:
        return tr("Average time of the last 6 hours, in milliseconds");
    case TargetColumn::Average24h:
        return tr("Average time of the last 24 hours, in milliseconds");
    case TargetColumn::Maximum:
        return tr("Longest time, in milliseconds");
    case TargetColumn::Last:
        break;
    }
    return tr("Time of the last reply, in milliseconds");
}

QString TargetCells::milliseconds(double value)
{
    return QLocale().toString(value, 'f', value < 1 ? 3 : 2);
}

QString TargetCells::percent(double value)
{
    return QLocale().toString(value, 'f', 2) + u"\u202f%"_s;
}

QString TargetCells::text(const TargetRow &row, TargetColumn column)
{
    const TargetStatus &status = *row.status;
    switch (column) {
    case TargetColumn::State:
        return state(row);
    case TargetColumn::Name:
        return status.target->name;
    case TargetColumn::Address:
        return status.target->address.isNull() ? tr("not resolved") : status.target->address.toString();
    case TargetColumn::LabelList:
        return shownLabels(*status.target);
    case TargetColumn::Recent:
        return {};
    case TargetColumn::Sent:
        return QLocale().toString(qulonglong(status.statistics.sent));
    case TargetColumn::Received:
        return QLocale().toString(qulonglong(status.statistics.received));
    case TargetColumn::Success:
    case TargetColumn::Loss:
        return status.statistics.sent ? percent(number(row, column)) : u"–"_s;
    default:
        return status.statistics.hasReply() ? milliseconds(number(row, column)) : u"–"_s;
    }
}

QString TargetCells::spoken(const TargetRow &row, TargetColumn column)
{
    if (column == TargetColumn::Recent)
        return recent(*row.status);
    const QString shown = text(row, column);
    if (shown == u"–"_s)
        return tr("not known yet");
    return shown.isEmpty() ? tr("no name") : shown;
}

double TargetCells::number(const TargetRow &row, TargetColumn column)
{
    const TargetStatus &status = *row.status;
    const Statistics &statistics = status.statistics;
    switch (column) {
    case TargetColumn::State:
        // those that lose more stand among the worse
        return double(row.trouble) + 0.5 * double(row.recentLoss);
    case TargetColumn::Recent:
    case TargetColumn::Last:
        return answered(statistics, timeOf(statistics, TargetColumn::Last));
    case TargetColumn::Sent:
        return double(statistics.sent);
    case TargetColumn::Received:
        return double(statistics.received);
    case TargetColumn::Success:
        return statistics.sent ? status.successPercent() : none;
    case TargetColumn::Loss:
        return statistics.sent ? status.lossPercent() : none;
    default:
        return answered(statistics, timeOf(statistics, column));
    }
}

QString TargetCells::labels(const Target &target)
{
    QStringList texts;
    if (target.labels) {
        for (const auto &[key, value] : *target.labels)
            texts << labelText(key, value);
    }
    return texts.join(u' ');
}

QString TargetCells::foreign()
{
    return tr("foreign", "target that a peer has brought");
}

QString TargetCells::shownLabels(const Target &target)
{
    const QString own = labels(target);
    if (!target.foreign)
        return own;
    return own.isEmpty() ? foreign() : foreign() + u' ' + own;
}

QString TargetCells::counted(std::size_t count, Trouble trouble)
{
    if (trouble == Trouble::Error)
        return tr("%Ln error(s)", nullptr, int(count));
    return QLocale().toString(qulonglong(count)) + u' ' + word(trouble);
}

QString TargetCells::word(Trouble trouble)
{
    switch (trouble) {
    case Trouble::None:
        return tr("up");
    case Trouble::Ended:
        return tr("ended");
    case Trouble::Paused:
        return tr("paused");
    case Trouble::Waiting:
        return tr("waiting");
    case Trouble::Slow:
        return tr("slow");
    case Trouble::Losing:
        return tr("loss");
    case Trouble::Down:
        return tr("down");
    case Trouble::Error:
        break;
    }
    return tr("error");
}

QString TargetCells::state(const TargetRow &row)
{
    if (row.trouble == Trouble::Losing) {
        const double share = std::max(0.1, 100.0 * double(row.recentLoss));
        return word(row.trouble) + u' ' + QLocale().toString(share, 'f', share < 10 ? 1 : 0) + u"\u202f%"_s;
    }
    if (row.trouble == Trouble::Slow) {
        const DecayingAverages &averages = row.status->statistics.averages;
        const double above = averages.avg24h > 0 ? 100 * (averages.avg15m / averages.avg24h - 1) : 0;
        return word(row.trouble) + u" +"_s + QLocale().toString(std::min(above, 999.0), 'f', 0) + u"\u202f%"_s;
    }
    if (row.trouble == Trouble::Down && row.status->lateAfter > Rtt(0) && row.status->error.isEmpty())
        return tr("late %1", "answers after so long").arg(lateSpan(*row.status));
    return word(row.trouble);
}

QString TargetCells::recent(const TargetStatus &status)
{
    const RecentOutcomes &outcomes = status.recent;
    std::array<int, 4> counts{};
    std::optional<Bucket> least;
    std::optional<Bucket> most;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const RecentOutcome outcome = outcomes.at(i);
        ++counts[std::size_t(outcome.kind)];
        if (outcome.kind != RecentOutcome::Kind::Answered)
            continue;
        least = std::min(least.value_or(outcome.bucket), outcome.bucket);
        most = std::max(most.value_or(outcome.bucket), outcome.bucket);
    }
    if (outcomes.size() == 0)
        return tr("No ping has finished yet");
    QStringList parts{tr("Last %n ping(s)", nullptr, int(outcomes.size()))};
    if (least)
        parts << tr("%1 to %2 ms").arg(milliseconds(lowerEdge(*least)), milliseconds(upperEdge(*most)));
    if (const int lost = counts[std::size_t(RecentOutcome::Kind::Lost)])
        parts << tr("%n lost", nullptr, lost);
    if (const int late = counts[std::size_t(RecentOutcome::Kind::Late)])
        parts << tr("%n too late", nullptr, late);
    if (const int errors = counts[std::size_t(RecentOutcome::Kind::SendError)])
        parts << tr("%n not sent", nullptr, errors);
    return parts.join(u", "_s);
}

QString TargetCells::unanswered(const TargetStatus &status)
{
    return status.lateAfter > Rtt(0) ? tr("Answers, but too late: after %1").arg(lateSpan(status))
                                     : tr("The last pings were not answered");
}

QString TargetCells::losing(const TargetRow &row)
{
    const QString lost = tr("%1 lost within the last 15 minutes").arg(percent(100.0 * double(row.recentLoss)));
    return row.status->remark().isEmpty() ? lost : lost + u"; "_s + row.status->remark();
}

QString TargetCells::explanation(const TargetRow &row, TargetColumn column)
{
    if (column == TargetColumn::Recent)
        return recent(*row.status);
    if (column == TargetColumn::LabelList)
        return shownLabels(*row.status->target);
    if (column == TargetColumn::Name || column == TargetColumn::Address)
        return row.status->target->foreign ? tr("Learnt from a peer; add it, and it is yours") : QString();
    if (column != TargetColumn::State)
        return {};
    const TargetStatus &status = *row.status;
    switch (row.trouble) {
    case Trouble::None:
        return tr("Answering, as usual");
    case Trouble::Ended:
        return status.error;
    case Trouble::Paused:
        return tr("It rests, and is not pinged until you resume it");
    case Trouble::Waiting:
        return tr("No ping has finished yet");
    case Trouble::Slow:
        return tr("The average of 15 minutes is %1 ms, that of 24 hours %2 ms")
            .arg(milliseconds(status.statistics.averages.avg15m), milliseconds(status.statistics.averages.avg24h));
    case Trouble::Losing:
        return losing(row);
    case Trouble::Down:
        return status.error.isEmpty() ? unanswered(status) : status.error;
    case Trouble::Error:
        break;
    }
    return status.error.isEmpty() ? tr("This machine cannot ping it") : status.error;
}

} // namespace meshping
