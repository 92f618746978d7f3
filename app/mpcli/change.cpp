// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mpcli/change.h"

#include "app/mpcli/client.h"
#include "app/mpcli/output.h"
#include "app/mpcli/targets.h"
#include "core/json/requestjson.h"
#include "core/target/harmless.h"
#include "core/target/listtext.h"
#include "core/target/quoted.h"
#include "core/target/targetlist.h"

#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QSet>

#include <cstdio>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// One request takes what the daemon answers soon: as many addresses as go into a body below its limit of 16 MB, where
/// a byte may become six in JSON, but few names, each of which may keep it waiting for a name server.
constexpr qsizetype batchBytes = 2'500'000;
constexpr qsizetype batchNames = 50;

bool isLookedUp(const TargetRequest &request)
{
    const auto spec = parseTargetSpec(request.text);
    return spec && spec->needsResolving();
}

qsizetype bytesOf(const QString &target)
{
    return target.toUtf8().size() + 3;
}

qsizetype bytesOf(const TargetRequest &request)
{
    qsizetype bytes = bytesOf(request.text) + 60;
    for (const auto &[name, value] : request.labels.value_or(Labels()))
        bytes += bytesOf(name) + bytesOf(value) + 3;
    return bytes;
}

/// As many of `all` as go into one request, from position `from`; one at least. `slow` tells which of them keep the
/// daemon waiting.
template <class Item, class Slow>
QList<Item> batchOf(const QList<Item> &all, qsizetype from, Slow slow)
{
    qsizetype bytes = 0;
    qsizetype names = 0;
    qsizetype end = from;
    while (end < all.size() && bytes < batchBytes && names < batchNames) {
        names += slow(all[end]);
        bytes += bytesOf(all[end]);
        ++end;
    }
    return all.sliced(from, end - from);
}

/// The list on stdin.
tl::expected<QList<ListLine>, Failure> linesOfStdin()
{
    QFile in;
    if (!in.open(stdin, QIODevice::ReadOnly))
        return refused(u"standard input cannot be read: %1"_s.arg(in.errorString()));
    const auto text = readListText(in);
    if (!text)
        return refused(u"standard input: %1"_s.arg(text.error()));
    return readTargetList(*text);
}

/// What is to be added.
struct Wanted
{
    TargetRequests requests;
    QHash<QString, int> lines; ///< where those of stdin stand, as they are shown
    bool anyRefused = false;   ///< which has been told
};

void take(const QList<ListLine> &list, Wanted &wanted)
{
    for (const ListLine &line : list) {
        if (!line.parsed) {
            complain(line.fault());
            wanted.anyRefused = true;
            continue;
        }
        wanted.requests << line.parsed->request;
        wanted.lines.insert(harmless(line.parsed->request.text), line.number);
    }
}

/// Targets as written, with "-" replaced by the list on stdin.
tl::expected<Wanted, Failure> wantedOf(const QStringList &targets)
{
    Wanted wanted;
    for (const QString &target : targets) {
        if (target != u"-") {
            wanted.requests << readTarget(target);
            continue;
        }
        const auto list = linesOfStdin();
        if (!list)
            return tl::unexpected(list.error());
        take(*list, wanted);
    }
    return wanted;
}

/// With what is said of all targets, where it says nothing itself.
TargetRequest completed(TargetRequest request, const TargetRequest &common)
{
    if (!request.interval)
        request.interval = common.interval;
    if (!common.labels)
        return request;
    if (!request.labels)
        request.labels.emplace();
    request.labels->insert(common.labels->begin(), common.labels->end()); // a label of its own stays
    return request;
}

/// Targets that are there, with "-" replaced likewise; they may be called by their name alone.
tl::expected<QList<WantedTarget>, Failure> withLinesOfStdin(const QStringList &targets)
{
    QList<WantedTarget> result;
    for (const QString &target : targets) {
        if (target != u"-") {
            result << WantedTarget{target};
            continue;
        }
        const auto list = linesOfStdin();
        if (!list)
            return tl::unexpected(list.error());
        for (const ListLine &line : *list) {
            if (!line.parsed) {
                result << WantedTarget{line.text, line.number, line.parsed.error()};
                continue;
            }
            const auto &[request, spec] = *line.parsed;
            result << WantedTarget{spec.needsResolving() ? spec.name : request.text, line.number};
        }
    }
    return result;
}

QJsonObject listed(const QStringList &targets)
{
    return {{u"targets"_s, QJsonArray::fromStringList(targets)}};
}

/// Of targets that were there before, what became of them.
QHash<QString, QString> remarksOf(const CommandReport &report)
{
    QHash<QString, QString> remarks;
    for (const QString &target : report.known)
        remarks.insert(target, u"there already"_s);
    for (const CommandReport::Renamed &one : report.renamed) {
        remarks.insert(one.target, one.before.isEmpty() ? u"there already, without a name"_s
                                                        : u"renamed, %1 before"_s.arg(quoted(one.before)));
    }
    return remarks;
}

/// One line for each target that an answer names.
CommandResult printTargets(const CommandReport &report, const QString &done)
{
    const QHash<QString, QString> remarks = remarksOf(report);
    QString lines;
    for (const QString &target : report.targets) {
        const QString remark = remarks.value(target);
        lines += done + target + (remark.isEmpty() ? u"\n"_s : u"  (%1)\n"_s.arg(remark));
    }
    return print(lines.toUtf8());
}

/// Says what became of one batch; fails when any of it was refused. `told`: targets of earlier batches, which are not
/// told again; gets those of this one.
CommandResult tell(CommandReport report, const QHash<QString, int> &lines, QSet<QString> &told)
{
    report.targets.removeIf([&](const QString &target) { return told.contains(target); });
    told.unite(QSet<QString>(report.targets.begin(), report.targets.end()));
    if (const CommandResult printed = printTargets(report, {}); !printed)
        return printed;
    for (const CommandReport::Refused &one : report.errors) {
        complain(atLine(lines.value(one.target), one.error));
    }
    if (!report.errors.empty())
        return refused(QString()); // each has been told
    if (!report.success)
        return tl::unexpected(refusal(report));
    return {};
}

/// Has the daemon remove these, which it does with all of a list or none: where it does not know some, it is asked
/// again without those. `lines`: where those of stdin stand.
CommandResult removeBatch(Client &client, QStringList keys, const QHash<QString, int> &lines)
{
    CommandResult result;
    while (!keys.isEmpty()) {
        const auto report = client.change("DELETE", u"api/targets"_s, listed(keys));
        if (!report)
            return tl::unexpected(report.error());
        if (report->success) {
            const CommandResult printed = printTargets(*report, u"removed "_s);
            return printed ? result : printed;
        }
        QSet<QString> unknown;
        for (const CommandReport::Refused &one : report->errors) {
            unknown.insert(one.target);
            complain(atLine(lines.value(one.target), one.error));
        }
        if (keys.removeIf([&](const QString &key) { return unknown.contains(harmless(key)); }) == 0)
            return tl::unexpected(refusal(*report));
        result = refused(QString()); // each has been told
    }
    return result;
}

} // namespace

CommandResult addTargets(Client &client, const QStringList &targets, const TargetRequest &common)
{
    auto wanted = wantedOf(targets);
    if (!wanted)
        return tl::unexpected(wanted.error());
    for (TargetRequest &request : wanted->requests)
        request = completed(std::move(request), common);
    CommandResult result = wanted->anyRefused ? refused(QString()) : CommandResult();
    QSet<QString> told;
    for (qsizetype from = 0; from < wanted->requests.size();) {
        const TargetRequests batch = batchOf(wanted->requests, from, isLookedUp);
        from += batch.size();
        QJsonArray asked;
        for (const TargetRequest &request : batch)
            asked.append(requestJson(request));
        const auto report = client.change("POST", u"api/targets"_s, QJsonObject{{u"targets"_s, asked}});
        if (!report)
            return tl::unexpected(report.error());
        CommandResult reported = tell(*report, wanted->lines, told);
        if (!reported && !reported.error().message.isEmpty())
            return reported; // of all of them, and so would be the rest
        if (!reported)
            result = reported;
    }
    return result;
}

CommandResult removeTargets(Client &client, const QStringList &targets)
{
    const auto named = withLinesOfStdin(targets);
    if (!named)
        return tl::unexpected(named.error());
    const auto found = findTargets(client, *named);
    if (!found)
        return tl::unexpected(found.error());
    QHash<QString, int> lines;
    for (const WantedTarget &one : *named)
        lines.insert(harmless(one.text), one.line);
    CommandResult result = found->missing ? refused(QString()) : CommandResult();
    for (qsizetype from = 0; from < found->keys.size();) {
        const QStringList batch = batchOf(found->keys, from, [](const QString &) { return false; });
        from += batch.size();
        const CommandResult removed = removeBatch(client, batch, lines);
        if (!removed && !removed.error().message.isEmpty())
            return removed;
        if (!removed)
            result = removed;
    }
    return result;
}

CommandResult pauseTargets(Client &client, const QStringList &targets, bool paused)
{
    const auto named = withLinesOfStdin(targets);
    if (!named)
        return tl::unexpected(named.error());
    TargetChange change;
    change.paused = paused;
    return forEachTarget(client, *named, [&](const QString &key) -> CommandResult {
        const auto report = client.change("PATCH", u"api/targets/"_s + urlEncoded(key), changeJson(change));
        if (!report)
            return tl::unexpected(report.error());
        if (!report->success)
            return tl::unexpected(refusal(*report));
        return print((paused ? u"paused "_s : u"resumed "_s).append(harmless(key) + u'\n').toUtf8());
    });
}

CommandResult resetTargets(Client &client, const QStringList &targets)
{
    const auto reset = [&](const QString &query) -> CommandResult {
        const auto report = client.change("DELETE", u"api/stats"_s + query);
        if (!report)
            return tl::unexpected(report.error());
        if (!report->success)
            return tl::unexpected(refusal(*report));
        return targets.isEmpty() ? print("reset all\n") : printTargets(*report, u"reset "_s);
    };
    if (targets.isEmpty())
        return reset({});
    return forEachTarget(client, wantedTargets(targets),
                         [&](const QString &key) { return reset(u"?target="_s + urlEncoded(key)); });
}

} // namespace meshping
