// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mpcli/details.h"

#include "app/mpcli/bars.h"
#include "app/mpcli/client.h"
#include "app/mpcli/output.h"
#include "app/mpcli/targetlist.h"
#include "core/stats/icmperror.h"
#include "core/target/harmless.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

QByteArray line(const QByteArray &heading, const QByteArray &value)
{
    return heading.leftJustified(14) + value + '\n';
}

QByteArray milliseconds(double value)
{
    return QByteArray::number(value, 'f', 2) + " ms";
}

QByteArray percent(double value)
{
    return QByteArray::number(value, 'f', 2) + '%';
}

QByteArray icmpErrors(const QJsonObject &counts)
{
    QByteArray text;
    for (int i = 0; i < icmpErrorKindCount; ++i) {
        const auto kind = IcmpErrorKind(i);
        const auto label = icmpErrorLabel(kind);
        const qint64 count = counts.value(QLatin1StringView(label.data(), qsizetype(label.size()))).toInteger();
        if (count > 0)
            text += QByteArray(text.isEmpty() ? "" : ", ") + icmpErrorText(kind) + ' ' + QByteArray::number(count);
    }
    return text;
}

Histogram histogramOf(const QJsonObject &json)
{
    Histogram histogram;
    for (auto it = json.begin(); it != json.end(); ++it) {
        bool isNumber = false;
        const short bucket = it.key().toShort(&isNumber);
        if (isNumber)
            histogram.add(Bucket(bucket), std::uint64_t(std::max<qint64>(it.value().toInteger(), 0)));
    }
    return histogram;
}

QByteArray counters(const TargetInfo &target)
{
    const QByteArray errors = icmpErrors(target.json.value(u"icmp_errors").toObject());
    return line("Sent", QByteArray::number(target.count(u"sent"))) +
           line("Received", QByteArray::number(target.count(u"recv")) + "  " + percent(target.number(u"succ"))) +
           line("Lost", QByteArray::number(target.count(u"lost")) + "  " + percent(target.number(u"loss"))) +
           line("Late", QByteArray::number(target.count(u"late"))) +
           line("Duplicates", QByteArray::number(target.count(u"duplicates"))) +
           line("Send errors", QByteArray::number(target.count(u"send_errors"))) +
           line("ICMP errors", errors.isEmpty() ? "none" : errors);
}

QByteArray times(const TargetInfo &target, const Histogram &histogram)
{
    const auto last = QDateTime::fromSecsSinceEpoch(target.json.value(u"last_reply").toInteger());
    QByteArray text =
        line("Last",
             milliseconds(target.number(u"last")) + (target.json.contains(u"last_reply")
                                                         ? " at " + last.toString(u"yyyy-MM-dd HH:mm:ss t"_s).toUtf8()
                                                         : QByteArray())) +
        line("Min", milliseconds(target.number(u"min"))) + line("Avg", milliseconds(target.row().average)) +
        line("Max", milliseconds(target.number(u"max"))) + line("Avg 15 min", milliseconds(target.number(u"avg15m"))) +
        line("Avg 6 h", milliseconds(target.number(u"avg6h"))) +
        line("Avg 24 h", milliseconds(target.number(u"avg24h")));
    if (histogram.isEmpty())
        return text;
    // A bucket reaches beyond the longest time in it.
    const double min = target.number(u"min");
    const double max = std::max(min, target.number(u"max"));
    const auto below = [&](double share) { return milliseconds(std::clamp(histogram.quantile(share), min, max)); };
    return text + line("Median", below(0.5)) + line("95 % below", below(0.95)) + line("99 % below", below(0.99));
}

CommandResult showTarget(Client &client, const QString &key, bool first)
{
    const auto answer = client.getJson(u"api/targets/"_s + urlEncoded(key), smallAnswer);
    if (!answer)
        return tl::unexpected(answer.error());
    const auto target = targetInfo(answer->value(u"target").toObject());
    if (!target)
        return tl::unexpected(client.notMeshping());
    return print((first ? "" : "\n") + detailsOf(*target, outputWidth()));
}

} // namespace

QByteArray detailsOf(const TargetInfo &target, int width)
{
    const Histogram histogram = histogramOf(target.json.value(u"histogram").toObject());
    QByteArray text = line("Target", harmless(target.key()).toUtf8());
    if (!target.address.isEmpty() && !target.name.isEmpty())
        text += line("Name", harmless(target.name).toUtf8());
    const QByteArray error = harmless(target.json.value(u"error").toString()).toUtf8();
    text += line("State",
                 harmless(target.json.value(u"state").toString()).toUtf8() + (error.isEmpty() ? "" : ": ") + error);
    if (target.json.contains(u"interval"))
        text += line("Interval", QByteArray::number(target.number(u"interval")) + " s, its own");
    text += counters(target);
    if (target.count(u"recv") == 0)
        return text;
    text += times(target, histogram);
    if (histogram.isEmpty())
        return text;
    const QByteArray modes = modeLines(histogram);
    text += line("Modes", QByteArray::number(modes.count('\n')));
    for (const QByteArray &mode : modes.chopped(1).split('\n'))
        text += line({}, mode);
    return text + '\n' + histogramBars(histogram, width);
}

CommandResult showTargets(Client &client, const QStringList &targets)
{
    bool first = true;
    return forEachTarget(client, targets,
                         [&](const QString &key) { return showTarget(client, key, std::exchange(first, false)); });
}

} // namespace meshping
