// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/formats/selfmetrics.h"

#include "headless/formats/peermetrics.h"

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

struct Number
{
    const char *name;
    const char *type;
    const char *help;
    std::uint64_t value;
};

template <std::size_t count>
void writeNumbers(MetricsWriter &writer, const Number (&numbers)[count])
{
    for (const Number &number : numbers) {
        writer.family(number.name, number.type, number.help);
        writer.count({}, number.value);
    }
}

double unixSeconds(WallTime time)
{
    return std::chrono::duration<double>(time.time_since_epoch()).count();
}

template <class Fits>
std::uint64_t countOf(const Snapshot &snapshot, Fits fits)
{
    std::uint64_t count = 0;
    snapshot.forEach([&](const TargetStatus &status) { count += fits(*status.target) ? 1 : 0; });
    return count;
}

void writeTargets(MetricsWriter &writer, const Snapshot &snapshot)
{
    writeNumbers(writer,
                 {{"meshping_targets", "gauge", "Targets known.", snapshot.targetCount()},
                  {"meshping_targets_unresolved", "gauge", "Targets whose name has never resolved.",
                   countOf(snapshot, [](const Target &target) { return target.address.isNull(); })},
                  {"meshping_targets_foreign", "gauge", "Targets that a peer has brought and no user has asked for.",
                   countOf(snapshot, [](const Target &target) { return target.foreign; })},
                  {"meshping_targets_paused", "gauge", "Targets that are not pinged because a user wants them to rest.",
                   countOf(snapshot, [](const Target &target) { return target.paused; })}});
}

void writeLag(MetricsWriter &writer, const Health &health)
{
    writer.family("meshping_probe_send_lag_seconds", "summary",
                  "Delay of sends behind their schedule; quantiles over the last minute.");
    writer.seconds("quantile=\"0.5\"", health.sendLagP50);
    writer.seconds("quantile=\"0.99\"", health.sendLagP99);
    writer.suffixed("_sum").seconds({}, health.sendLagSum);
    writer.suffixed("_count").count({}, health.sendLagCount);
    writer.family("meshping_probe_send_lag_max_seconds", "gauge",
                  "Longest delay of a send behind its schedule in the last minute.");
    writer.seconds({}, health.sendLagMax);
}

void writeRate(MetricsWriter &writer, const Health &health)
{
    writer.family("meshping_probes_asked_per_second", "gauge", "Probes a second that all targets' intervals ask for.");
    writer.fixed({}, health.askedPerSecond);
    writer.family("meshping_probes_per_second", "gauge", "Probes sent in the last second.");
    writer.fixed({}, health.probesPerSecond);
    writer.family("meshping_shortage_start_time_seconds", "gauge",
                  "Since when this machine has not kept the asked rate, in seconds since unix epoch; 0 while it does.");
    writer.fixed({}, unixSeconds(health.shortageSince));
}

void writeProber(MetricsWriter &writer, const Snapshot &snapshot)
{
    const Health &health = snapshot.health;
    writer.family("meshping_socket_mode", "gauge", "How ICMP is spoken: 1 for the mode in use.");
    for (const SocketMode mode : {SocketMode::Raw, SocketMode::Datagram, SocketMode::None})
        writer.count("mode=\"" + socketModeName(mode).toLatin1() + '"', health.socketMode == mode ? 1 : 0);
    writeLag(writer, health);
    writeRate(writer, health);
    writer.family("meshping_send_stamps_total", "counter",
                  "Replies by what stamped the departure of their request: the kernel, or we before the send call.");
    writer.count("by=\"kernel\"", health.stampedByKernel);
    writer.count("by=\"user\"", health.stampedByUser);
    writeNumbers(
        writer,
        {{"meshping_probes_sent_total", "counter", "Probes sent since the start.", health.probesSent},
         {"meshping_probes_in_flight", "gauge", "Probes sent and neither answered nor lost.", health.inFlight},
         {"meshping_probes_missed_total", "counter",
          "Moments for a probe that passed unused because this machine was too slow.", health.missedProbes},
         {"meshping_probe_send_errors_total", "counter", "Probes that this machine could not send, since the start.",
          health.sendErrors},
         {"meshping_probe_icmp_errors_total", "counter", "ICMP errors about probes, since the start.",
          health.icmpErrors},
         {"meshping_late_timers_total", "counter", "Wake-ups more than 10 ms late.", health.lateTimers},
         {"meshping_socket_drops_total", "counter",
          "Packets the sockets dropped: queue full, or a wrong ICMPv6 checksum.", health.receiveDrops},
         {"meshping_socket_receive_queue_bytes", "gauge", "What the receive queues of an address family hold.",
          health.receiveRoom},
         {"meshping_socket_receive_queue_needed_bytes", "gauge",
          "What they should hold at the asked rate, so that a hold-up loses no replies.", health.receiveRoomNeeded()},
         {"meshping_foreign_packets_total", "counter", "Packets received that match no probe.", health.foreignPackets},
         {"meshping_clock_steps_total", "counter", "Steps of the wall clock noticed.", health.clockSteps}});
}

void writeStore(MetricsWriter &writer, const StoreStatus &store)
{
    writer.family("meshping_store_flush_seconds", "gauge", "How long the last write to the database took.");
    writer.seconds({}, store.lastFlushTook);
    writeNumbers(writer,
                 {{"meshping_store_writing", "gauge", "Whether the last write to the database succeeded.",
                   store.writing ? 1U : 0U},
                  {"meshping_store_flushes_total", "counter", "Writes to the database that succeeded.", store.flushes},
                  {"meshping_store_failures_total", "counter", "Writes to the database that failed.", store.failures},
                  {"meshping_store_pending_records", "gauge", "Records kept in memory until writing works again.",
                   store.pendingRecords},
                  {"meshping_store_warnings", "gauge", "What should be known of the database while it is written.",
                   static_cast<std::uint64_t>(store.warnings.size())}});
}

void writeProcess(MetricsWriter &writer, const ProcessFacts &process)
{
    writer.family("process_cpu_seconds_total", "counter", "Total user and system CPU time spent in seconds.");
    writer.gauge({}, process.cpuSeconds);
    writer.family("process_start_time_seconds", "gauge", "Start time of the process since unix epoch in seconds.");
    writer.fixed({}, process.startTime);
    writeNumbers(writer,
                 {{"process_resident_memory_bytes", "gauge", "Resident memory size in bytes.", process.residentBytes},
                  {"process_virtual_memory_bytes", "gauge", "Virtual memory size in bytes.", process.virtualBytes},
                  {"process_open_fds", "gauge", "Number of open file descriptors.", process.openDescriptors},
                  {"process_max_fds", "gauge", "Maximum number of open file descriptors.", process.maxDescriptors},
                  {"process_threads", "gauge", "Number of threads.", process.threads}});
}

} // namespace

void writeSelfMetrics(MetricsWriter &writer, const Snapshot &snapshot, const ServerFacts &server)
{
    writer.family("meshping_build_info", "gauge", "Version of the program; always 1.");
    writer.count("version=\"" + escapedLabel(server.version) + "\",qt=\"" + qVersion() + '"', 1);
    writeTargets(writer, snapshot);
    writeProber(writer, snapshot);
    writeStore(writer, snapshot.health.store);
    writeNumbers(writer, {{"meshping_http_connections", "gauge", "Open HTTP connections.", server.connections}});
    writePeerMetrics(writer, server.peers);
    writeProcess(writer, server.process);
}

} // namespace meshping
