// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/formats/prometheus.h"

#include "headless/formats/metricswriter.h"
#include "headless/formats/selfmetrics.h"

#include "core/target/address.h"

#include <array>

namespace meshping {

namespace {

/// What never goes down is a counter, whatever it is called. Prometheus' linter wants every family of TYPE counter to
/// be named _total, and these names are older than that rule: so their TYPE stays open, and the linter silent.
constexpr const char *counterType = "untyped";

/// A target with its labels, ready to be written.
struct Series
{
    const TargetStatus *status;
    QByteArray labels;
};

/// Text of the label le, made once for each bucket.
class LeLabels
{
public:
    const QByteArray &of(Bucket bucket)
    {
        const auto at = std::size_t(int(bucket)) + offset;
        if (at >= m_labels.size())
            return m_outside = QByteArray::fromStdString(bucketLabel(bucket));
        if (m_labels[at].isEmpty())
            m_labels[at] = QByteArray::fromStdString(bucketLabel(bucket));
        return m_labels[at];
    }

private:
    static constexpr std::size_t offset = 256; ///< below a nanosecond there is no bucket; that one is -200

    std::array<QByteArray, 1024> m_labels;
    QByteArray m_outside;
};

QByteArray labelsOf(const Target &target)
{
    const QString address = target.address.toString();
    const QString &name = !target.name.isEmpty() ? target.name : !target.host.isEmpty() ? target.host : address;
    return "name=\"" + escapedLabel(name) + "\",target=\"" + escapedLabel(address) + '"';
}

/// Every target that has an address, once: a single series given twice would cost Prometheus the whole scrape.
std::vector<Series> seriesOf(const Snapshot &snapshot)
{
    std::vector<Series> all;
    const auto targets = snapshot.sorted();
    all.reserve(targets.size());
    for (const TargetStatus *status : targets) {
        const QHostAddress &address = status->target->address;
        const bool repeated = !all.empty() && sameAddress(all.back().status->target->address, address);
        if (!address.isNull() && !repeated)
            all.push_back({status, labelsOf(*status->target)});
    }
    return all;
}

void writeCounters(MetricsWriter &writer, const std::vector<Series> &all)
{
    struct Family
    {
        const char *name;
        const char *help;
        std::uint64_t Statistics::*value;
    };

    constexpr Family families[] = {
        {"meshping_sent", "Probes whose outcome is known.", &Statistics::sent},
        {"meshping_recv", "Probes answered in time.", &Statistics::received},
        {"meshping_lost", "Probes not answered in time.", &Statistics::lost},
        {"meshping_late", "Lost probes that were answered after the timeout.", &Statistics::late},
        {"meshping_duplicates", "Second and further replies to one probe.", &Statistics::duplicates},
        {"meshping_send_errors", "Probes that this machine failed to send.", &Statistics::sendErrors},
    };
    for (const Family &family : families) {
        writer.family(family.name, counterType, family.help);
        for (const Series &one : all)
            writer.count(one.labels, one.status->statistics.*family.value);
    }
}

void writeIcmpErrors(MetricsWriter &writer, const std::vector<Series> &all)
{
    writer.family("meshping_icmp_errors", counterType, "ICMP errors received about probes, by type.");
    for (const Series &one : all) {
        for (const auto &[kind, count] : one.status->statistics.icmpErrors) {
            const auto label = icmpErrorLabel(kind);
            writer.count(one.labels + ",type=\"" + QByteArray(label.data(), qsizetype(label.size())) + '"', count);
        }
    }
}

void writeGauges(MetricsWriter &writer, const std::vector<Series> &all)
{
    struct Family
    {
        const char *name;
        const char *help;
        Rtt Statistics::*value;
    };

    constexpr Family families[] = {
        {"meshping_min", "Shortest round trip, in ms.", &Statistics::min},
        {"meshping_max", "Longest round trip, in ms.", &Statistics::max},
        {"meshping_last", "Latest round trip, in ms.", &Statistics::last},
    };
    for (const Family &family : families) {
        writer.family(family.name, "gauge", family.help);
        for (const Series &one : all) {
            if (one.status->statistics.hasReply())
                writer.fixed(one.labels, toMilliseconds(one.status->statistics.*family.value));
        }
    }
    writer.family("meshping_up", "gauge", "Whether the last finished probe was answered.");
    for (const Series &one : all)
        writer.count(one.labels, one.status->statistics.up ? 1 : 0);
}

void writeHistograms(MetricsWriter &writer, const std::vector<Series> &all)
{
    LeLabels le;
    writer.family("meshping_pings", "histogram", "Round trips, in ms.");
    for (const Series &one : all) {
        const Statistics &counted = one.status->statistics;
        std::uint64_t cumulative = 0;
        for (const Histogram::Entry &entry : counted.histogram.entries()) {
            cumulative += entry.count;
            writer.bucket(one.labels, le.of(entry.bucket()), cumulative);
        }
        writer.bucket(one.labels, "+Inf", counted.received);
        writer.suffixed("_sum").milliseconds(one.labels, counted.sum);
        writer.suffixed("_count").count(one.labels, counted.received);
    }
}

std::size_t bucketCount(const Snapshot &snapshot)
{
    std::size_t buckets = 0;
    snapshot.forEach([&](const TargetStatus &status) { buckets += status.statistics.histogram.entries().size(); });
    return buckets;
}

} // namespace

QByteArray escapedLabel(const QString &value)
{
    QByteArray out = value.toUtf8();
    out.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    return out;
}

QByteArray prometheusMetrics(const Snapshot &snapshot, const ServerFacts &server)
{
    const auto all = seriesOf(snapshot);
    // Enough for addresses and names of usual length; what is longer makes the text grow, no more.
    MetricsWriter writer(qsizetype(16 * 1024 + all.size() * 14 * 80 + bucketCount(snapshot) * 90));
    writeCounters(writer, all);
    writeIcmpErrors(writer, all);
    writeGauges(writer, all);
    writeHistograms(writer, all);
    writeSelfMetrics(writer, snapshot, server);
    return writer.take();
}

} // namespace meshping
