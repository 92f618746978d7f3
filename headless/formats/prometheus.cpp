// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/formats/prometheus.h"

#include "headless/formats/metricswriter.h"
#include "headless/formats/selfmetrics.h"

#include <array>
#include <limits>
#include <span>

namespace meshping {

namespace {

/// How many lines a piece of the text has, about.
constexpr std::size_t linesInPiece = 1500;

/// What follows a bucket's other labels, `630.35"} `, made once for all.
class LeLabels
{
public:
    LeLabels()
    {
        for (int b = first; b < first + count; ++b)
            m_texts[std::size_t(b - first)] = textOf(Bucket(std::int16_t(b)));
    }

    void append(TextBuffer &out, Bucket bucket) const
    {
        const int at = int(bucket) - first;
        if (at >= 0 && at < count)
            out.append(m_texts[std::size_t(at)]);
        else
            out.append(textOf(bucket));
    }

private:
    static constexpr int first = -200; ///< of a nanosecond, below which there is none
    static constexpr int count = 450;  ///< up to nine hours

    static QByteArray textOf(Bucket bucket) { return QByteArray::fromStdString(bucketLabel(bucket)) + "\"} "; }

    std::array<QByteArray, std::size_t(count)> m_texts;
};

const LeLabels &leLabels()
{
    static const LeLabels labels;
    return labels;
}

template <auto member>
void writeCounter(MetricsWriter &writer, QByteArrayView labels, const TargetStatus &status)
{
    writer.count(labels, status.statistics.*member);
}

template <auto member>
void writeGauge(MetricsWriter &writer, QByteArrayView labels, const TargetStatus &status)
{
    const Statistics &counted = status.statistics;
    if (counted.hasReply())
        writer.fixed(labels, toMilliseconds(counted.*member));
}

void writeIcmpErrors(MetricsWriter &writer, QByteArrayView labels, const TargetStatus &status)
{
    for (const auto &[kind, count] : status.statistics.icmpErrors) {
        const auto label = icmpErrorLabel(kind);
        writer.count(labels.toByteArray() + ",type=\"" + QByteArray(label.data(), qsizetype(label.size())) + '"',
                     count);
    }
}

/// Of 0.06 ms, and of 8 s.
constexpr int firstUsual = -41;
constexpr int lastUsual = 129;

/// The lines of one target's buckets.
class BucketLines
{
public:
    BucketLines(TextBuffer &out, QByteArrayView labels, const Histogram &histogram)
        : m_out(out),
          m_beginning("meshping_pings_bucket{" + labels.toByteArray() + ",le=\""),
          m_rest(histogram.entries())
    {
    }

    /// Those of the buckets below `end` that ever counted.
    void writeSeen(int end)
    {
        while (!m_rest.empty() && int(m_rest.front().bucket()) < end)
            write(m_rest.front().bucket());
    }

    /// All of the usual ones.
    void writeUsual()
    {
        for (int bucket = firstUsual; bucket <= lastUsual; ++bucket)
            write(Bucket(std::int16_t(bucket)));
    }

    void writeInfinite(std::uint64_t count) { m_out.append(m_beginning).append("+Inf\"} ").number(count).append('\n'); }

private:
    void write(Bucket bucket)
    {
        if (!m_rest.empty() && m_rest.front().bucket() == bucket) {
            m_cumulative += m_rest.front().count;
            m_rest = m_rest.subspan(1);
        }
        m_out.append(m_beginning);
        m_le.append(m_out, bucket);
        m_out.number(m_cumulative).append('\n');
    }

    TextBuffer &m_out;
    QByteArray m_beginning;
    std::span<const Histogram::Entry> m_rest; ///< not written yet
    std::uint64_t m_cumulative = 0;
    const LeLabels &m_le = leLabels();
};

template <BucketChoice buckets>
void writeHistogram(MetricsWriter &writer, QByteArrayView labels, const TargetStatus &status)
{
    const Statistics &counted = status.statistics;
    BucketLines lines(writer.text(), labels, counted.histogram);
    if constexpr (buckets == BucketChoice::All) {
        lines.writeSeen(firstUsual);
        lines.writeUsual();
    }
    lines.writeSeen(std::numeric_limits<int>::max());
    lines.writeInfinite(counted.received);
    writer.suffixed("_sum").milliseconds(labels, counted.sum);
    writer.suffixed("_count").count(labels, counted.received);
}

/// The distance of the target, while the last trace reached it.
void writeRouteHops(MetricsWriter &writer, QByteArrayView labels, const TargetStatus &status)
{
    if (status.route && status.route->reached)
        writer.count(labels, status.route->length());
}

void writePathMtu(MetricsWriter &writer, QByteArrayView labels, const TargetStatus &status)
{
    if (status.route && status.route->mtu)
        writer.count(labels, status.route->mtu->bytes);
}

void writeRouteLoop(MetricsWriter &writer, QByteArrayView labels, const TargetStatus &status)
{
    if (status.route)
        writer.count(labels, status.route->loop ? 1 : 0);
}

void writeRouteChanges(MetricsWriter &writer, QByteArrayView labels, const TargetStatus &status)
{
    if (status.route)
        writer.count(labels, status.route->changes);
}

struct Family
{
    const char *name;
    const char *type;
    const char *help;
    void (*write)(MetricsWriter &, QByteArrayView labels, const TargetStatus &);
    bool ofResting = true; ///< also of targets that are not pinged now
};

constexpr std::array families{
    Family{"meshping_sent", "counter", "Probes whose outcome is known.", writeCounter<&Statistics::sent>},
    Family{"meshping_recv", "counter", "Probes answered in time.", writeCounter<&Statistics::received>},
    Family{"meshping_lost", "counter", "Probes not answered in time.", writeCounter<&Statistics::lost>},
    Family{"meshping_late", "counter", "Lost probes that were answered after the timeout.",
           writeCounter<&Statistics::late>},
    Family{"meshping_duplicates", "counter", "Second and further replies to one probe.",
           writeCounter<&Statistics::duplicates>},
    Family{"meshping_send_errors", "counter", "Probes that this machine failed to send.",
           writeCounter<&Statistics::sendErrors>},
    Family{"meshping_icmp_errors", "counter", "ICMP errors about probes, and replies that are no answers, by type.",
           writeIcmpErrors},
    Family{"meshping_min", "gauge", "Shortest round trip, in ms.", writeGauge<&Statistics::min>},
    Family{"meshping_max", "gauge", "Longest round trip, in ms.", writeGauge<&Statistics::max>},
    Family{"meshping_last", "gauge", "Latest round trip, in ms.", writeGauge<&Statistics::last>},
    Family{"meshping_up", "gauge", "Whether the last finished probe was answered.", writeCounter<&Statistics::up>,
           false},
    Family{"meshping_route_hops", "gauge", "Distance of the target, while traces reach it.", writeRouteHops, false},
    Family{"meshping_path_mtu_bytes", "gauge", "Largest packet that gets to the target unfragmented.", writePathMtu,
           false},
    Family{"meshping_route_loop", "gauge", "Whether the way to the target runs in a circle.", writeRouteLoop, false},
    Family{"meshping_route_changes", "counter", "Changes of the way to the target.", writeRouteChanges},
};

constexpr Family pings(void (*write)(MetricsWriter &, QByteArrayView, const TargetStatus &))
{
    return {"meshping_pings", "histogram", "Round trips, in ms.", write};
}

constexpr Family seenBuckets = pings(writeHistogram<BucketChoice::Seen>);
constexpr Family allBuckets = pings(writeHistogram<BucketChoice::All>);

/// What the pieces of one text are made from.
class Metrics
{
public:
    Metrics(SnapshotPtr snapshot, std::shared_ptr<const SeriesList> series, const ServerFacts &server,
            BucketChoice buckets)
        : m_snapshot(std::move(snapshot)),
          m_series(std::move(series)),
          m_server(server)
    {
        const auto one = [](const Statistics &) { return std::size_t(1); };
        for (const Family &family : families)
            plan(family, one);
        const std::size_t more = buckets == BucketChoice::All ? lastUsual - firstUsual + 1 : 0;
        plan(buckets == BucketChoice::All ? allBuckets : seenBuckets,
             [more](const Statistics &counted) { return counted.histogram.entries().size() + 3 + more; });
    }

    /// One more than those of the targets: the program's own.
    std::size_t pieces() const { return m_pieces.size() + 1; }

    QByteArray piece(std::size_t number) const
    {
        MetricsWriter writer;
        if (number == m_pieces.size()) {
            writeSelfMetrics(writer, *m_snapshot, m_server);
            return writer.take();
        }
        const Piece &piece = m_pieces[number];
        const Family &family = *piece.family;
        if (piece.from == 0)
            writer.family(family.name, family.type, family.help);
        else
            writer.resume(family.name);
        for (std::size_t i = piece.from; i < piece.to; ++i)
            write(writer, family, i);
        return writer.take();
    }

private:
    struct Piece
    {
        const Family *family = nullptr;
        std::size_t from = 0;
        std::size_t to = 0;
    };

    void write(MetricsWriter &writer, const Family &family, std::size_t i) const
    {
        const TargetStatus &status = m_series->status(*m_snapshot, i);
        if (family.ofResting || !(status.target->ended || status.target->paused))
            family.write(writer, m_series->labels(i), status);
    }

    const Statistics &statistics(std::size_t i) const { return m_series->status(*m_snapshot, i).statistics; }

    /// Divides a family into pieces. `linesOf` tells about how many lines it has of one target.
    template <class LinesOf>
    void plan(const Family &family, LinesOf linesOf)
    {
        std::size_t from = 0;
        std::size_t lines = 0;
        for (std::size_t i = 0; i < m_series->size(); ++i) {
            lines += linesOf(statistics(i));
            if (lines >= linesInPiece) {
                m_pieces.push_back({&family, from, i + 1});
                from = i + 1;
                lines = 0;
            }
        }
        if (from < m_series->size() || from == 0)
            m_pieces.push_back({&family, from, m_series->size()});
    }

    SnapshotPtr m_snapshot;
    std::shared_ptr<const SeriesList> m_series;
    ServerFacts m_server;
    std::vector<Piece> m_pieces;
};

} // namespace

Document PrometheusFormat::document(const SnapshotPtr &snapshot, const ServerFacts &server)
{
    const auto metrics = std::make_shared<const Metrics>(snapshot, seriesOf(*snapshot), server, m_buckets);
    return {metrics->pieces(), [metrics](std::size_t number) { return metrics->piece(number); }};
}

std::shared_ptr<const SeriesList> PrometheusFormat::seriesOf(const Snapshot &snapshot)
{
    const std::lock_guard lock(m_mutex);
    auto series = m_series.lock();
    if (!series || !series->fits(snapshot)) {
        series = std::make_shared<const SeriesList>(snapshot);
        m_series = series;
    }
    return series;
}

} // namespace meshping
