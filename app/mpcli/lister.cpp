// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mpcli/lister.h"

#include "app/mpcli/client.h"
#include "app/mpcli/output.h"
#include "app/mpcli/targetlist.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// The daemon's own table.
CommandResult listAsServed(Client &client)
{
    const auto answer = client.get(QString(), listAnswer, "text/plain");
    if (!answer)
        return tl::unexpected(answer.error());
    if (const auto json = jsonOf(*answer); json && !answer->isSuccess())
        return tl::unexpected(refusal(*json));
    if (!answer->isSuccess() || !answer->body.startsWith("Target "))
        return tl::unexpected(client.notMeshping());
    return print(answer->body);
}

QByteArray listJson(QJsonObject body, std::vector<TargetInfo> targets, const TableOrder &order)
{
    if (!order.isDaemons()) {
        order.sort(targets);
        QJsonArray sorted;
        for (const TargetInfo &target : targets)
            sorted.append(target.json);
        body.insert(u"targets"_s, sorted);
    }
    return QJsonDocument(body).toJson();
}

} // namespace

CommandResult listTargets(Client &client, const TableOrder &order, bool json)
{
    if (!json && order.isDaemons())
        return listAsServed(client);
    const auto body = client.getJson(u"api/targets"_s, listAnswer);
    if (!body)
        return tl::unexpected(body.error());
    auto targets = readTargets(*body);
    if (!targets)
        return tl::unexpected(client.notMeshping());
    if (json)
        return printJson(listJson(*body, std::move(*targets), order));
    return print(tableOf(std::move(*targets), order));
}

QByteArray tableOf(std::vector<TargetInfo> targets, const TableOrder &order)
{
    order.sort(targets);
    std::vector<TextTableRow> rows;
    rows.reserve(targets.size());
    for (const TargetInfo &target : targets)
        rows.push_back(target.row());
    return textTable(rows);
}

} // namespace meshping
