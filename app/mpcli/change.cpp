// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mpcli/change.h"

#include "app/mpcli/client.h"
#include "app/mpcli/output.h"
#include "app/mpcli/targetlist.h"
#include "core/target/targetspec.h"

#include <QFile>
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

bool isLookedUp(const QString &target)
{
    const auto spec = parseTargetSpec(target);
    return spec && spec->needsResolving();
}

/// As many of `all` as go into one request, from position `from`; one at least. `slow` tells which of them keep the
/// daemon waiting.
template <class Slow>
QStringList batchOf(const QStringList &all, qsizetype from, Slow slow)
{
    qsizetype bytes = 0;
    qsizetype names = 0;
    qsizetype end = from;
    while (end < all.size() && bytes < batchBytes && names < batchNames) {
        names += slow(all[end]);
        bytes += all[end].toUtf8().size() + 3;
        ++end;
    }
    return all.sliced(from, end - from);
}

/// Targets as written, with "-" replaced by the lines of stdin; empty ones and those that begin with # are left out.
QStringList withLinesOfStdin(const QStringList &targets)
{
    if (!targets.contains(u"-"))
        return targets;
    QStringList result;
    for (const QString &target : targets) {
        if (target != u"-") {
            result.append(target);
            continue;
        }
        QFile in;
        if (!in.open(stdin, QIODevice::ReadOnly))
            continue;
        const QString text = QString::fromUtf8(in.readAll());
        for (const QStringView line : QStringView(text).split(u'\n')) {
            const QStringView trimmed = line.trimmed();
            if (!trimmed.isEmpty() && !trimmed.startsWith(u'#'))
                result.append(trimmed.toString());
        }
    }
    return result;
}

QJsonObject listed(const QStringList &targets)
{
    return {{u"targets"_s, QJsonArray::fromStringList(targets)}};
}

/// Says what became of one batch; fails when any of it was refused.
Outcome report(const QJsonObject &answer)
{
    QByteArray added;
    for (const QJsonValue target : answer.value(u"targets").toArray())
        added += target.toString().toUtf8() + '\n';
    if (const Outcome printed = print(added); !printed)
        return printed;
    const QJsonArray errors = answer.value(u"errors").toArray();
    for (const QJsonValue error : errors)
        complain(error.toObject().value(u"error").toString());
    if (!errors.isEmpty())
        return refused(QString()); // each has been told
    if (!answer.value(u"success").toBool())
        return tl::unexpected(refusal(answer));
    return {};
}

/// Has the daemon remove these, which it does with all of a list or none: where it does not know some, it is asked
/// again without those.
Outcome removeBatch(Client &client, QStringList keys)
{
    Outcome result;
    while (!keys.isEmpty()) {
        const auto answer = client.change("DELETE", u"api/targets"_s, listed(keys));
        if (!answer)
            return tl::unexpected(answer.error());
        if (answer->value(u"success").toBool()) {
            if (const Outcome printed = print(u"removed %1\n"_s.arg(keys.join(u"\nremoved ")).toUtf8()); !printed)
                return printed;
            return result;
        }
        QSet<QString> unknown;
        for (const QJsonValue error : answer->value(u"errors").toArray()) {
            unknown.insert(error[u"target"].toString());
            complain(error[u"error"].toString());
        }
        if (keys.removeIf([&](const QString &key) { return unknown.contains(key); }) == 0)
            return tl::unexpected(refusal(*answer));
        result = refused(QString()); // each has been told
    }
    return result;
}

} // namespace

Outcome addTargets(Client &client, const QStringList &targets)
{
    const QStringList all = withLinesOfStdin(targets);
    Outcome result;
    for (qsizetype from = 0; from < all.size();) {
        const QStringList batch = batchOf(all, from, isLookedUp);
        from += batch.size();
        const auto answer = client.change("POST", u"api/targets"_s, listed(batch));
        if (!answer)
            return tl::unexpected(answer.error());
        Outcome reported = report(*answer);
        if (!reported && !reported.error().message.isEmpty())
            return reported; // of all of them, and so would be the rest
        if (!reported)
            result = reported;
    }
    return result;
}

Outcome removeTargets(Client &client, const QStringList &targets)
{
    const auto found = findTargets(client, withLinesOfStdin(targets));
    if (!found)
        return tl::unexpected(found.error());
    Outcome result = found->missing ? refused(QString()) : Outcome();
    for (qsizetype from = 0; from < found->keys.size();) {
        const QStringList batch = batchOf(found->keys, from, [](const QString &) { return false; });
        from += batch.size();
        const Outcome removed = removeBatch(client, batch);
        if (!removed && !removed.error().message.isEmpty())
            return removed;
        if (!removed)
            result = removed;
    }
    return result;
}

Outcome resetTargets(Client &client, const QStringList &targets)
{
    const auto reset = [&](const QString &query, const QString &what) -> Outcome {
        const auto answer = client.change("DELETE", u"api/stats"_s + query);
        if (!answer)
            return tl::unexpected(answer.error());
        if (!answer->value(u"success").toBool())
            return tl::unexpected(refusal(*answer));
        return print(u"reset %1\n"_s.arg(what).toUtf8());
    };
    if (targets.isEmpty())
        return reset({}, u"all"_s);
    return forEachTarget(client, targets,
                         [&](const QString &key) { return reset(u"?target="_s + urlEncoded(key), key); });
}

} // namespace meshping
