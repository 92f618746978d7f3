// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mpcli/change.h"

#include "app/mpcli/client.h"
#include "app/mpcli/output.h"
#include "app/mpcli/targetlist.h"
#include "core/target/targetspec.h"

#include <QFile>
#include <QJsonArray>

#include <cstdio>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// One request takes what the daemon answers soon: as many addresses as go into a body far below its limit, but few
/// names, each of which may keep it waiting for a name server.
constexpr qsizetype batchBytes = 4 * 1024 * 1024;
constexpr qsizetype batchNames = 50;

/// As many of `all` as go into one request, from position `from`; one at least.
QStringList batchOf(const QStringList &all, qsizetype from)
{
    qsizetype bytes = 0;
    qsizetype names = 0;
    qsizetype end = from;
    while (end < all.size() && bytes < batchBytes && names < batchNames) {
        const auto spec = parseTargetSpec(all[end]);
        names += spec && spec->needsResolving();
        bytes += 4 * all[end].size() + 8; // at most, as UTF-8 in quotes
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

/// DELETEs `path` and its key for every target; `done` tells what that does.
Outcome deleteEach(Client &client, const QStringList &targets, const QString &path, const QString &done)
{
    return forEachTarget(client, targets, [&](const QString &key) -> Outcome {
        const auto answer = client.change("DELETE", path + urlEncoded(key));
        if (!answer)
            return tl::unexpected(answer.error());
        if (!answer->value(u"success").toBool())
            return tl::unexpected(refusal(*answer));
        return print((done + u' ' + key + u'\n').toUtf8());
    });
}

} // namespace

Outcome addTargets(Client &client, const QStringList &targets)
{
    const QStringList all = withLinesOfStdin(targets);
    Outcome result;
    for (qsizetype from = 0; from < all.size();) {
        const QStringList batch = batchOf(all, from);
        from += batch.size();
        const auto answer =
            client.change("POST", u"api/targets"_s, QJsonObject{{u"targets"_s, QJsonArray::fromStringList(batch)}});
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
    return deleteEach(client, targets, u"api/targets/"_s, u"removed"_s);
}

Outcome resetTargets(Client &client, const QStringList &targets)
{
    if (!targets.isEmpty())
        return deleteEach(client, targets, u"api/stats?target="_s, u"reset"_s);
    const auto answer = client.change("DELETE", u"api/stats"_s);
    if (!answer)
        return tl::unexpected(answer.error());
    if (!answer->value(u"success").toBool())
        return tl::unexpected(refusal(*answer));
    return print("reset all\n");
}

} // namespace meshping
