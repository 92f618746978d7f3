// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mpcli/targets.h"

#include "app/mpcli/client.h"
#include "core/table/texttable.h"
#include "core/target/address.h"
#include "core/target/quoted.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <unordered_map>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

using Column = TableOrder::Column;

double numberOf(const TargetInfo &target, Column column)
{
    const TextTableRow row = textTableRow(target.status);
    switch (column) {
    case Column::Sent:
        return double(row.sent);
    case Column::Recv:
        return double(row.received);
    case Column::Succ:
        return row.success;
    case Column::Loss:
        return row.loss;
    case Column::Min:
        return row.min;
    case Column::Avg:
        return row.average;
    case Column::Max:
        return row.max;
    default:
        return row.last;
    }
}

/// The daemon's own table.
CommandResult listAsServed(Client &client)
{
    const auto answer = client.get(QString(), listAnswer, "text/plain");
    if (!answer)
        return tl::unexpected(answer.error());
    if (const auto json = jsonOf(*answer); json && !answer->isSuccess())
        return tl::unexpected(refusal(commandReportFromJson(*json)));
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

/// Finds the keys of targets. Asks the daemon for its list when a name is the first to need it, and once.
class TargetFinder
{
public:
    explicit TargetFinder(Client &client);

    /// In the table's order. The error says who is unknown.
    tl::expected<QStringList, Failure> keysOf(const QString &text);

private:
    CommandResult load();
    tl::expected<QStringList, Failure> keysOfName(const QString &name);

    /// What the daemon's calls know it by: its address, where no other target has that.
    QString keyOf(const TargetInfo &target) const;

    Client &m_client;
    std::optional<std::vector<TargetInfo>> m_targets;
    std::unordered_map<QHostAddress, QList<const TargetInfo *>, AddressHash, AddressEqual> m_byAddress;
    QHash<QString, QStringList> m_keysByName;
};

TargetFinder::TargetFinder(Client &client) : m_client(client) {}

tl::expected<QStringList, Failure> TargetFinder::keysOf(const QString &text)
{
    // The daemon looks up addresses by itself, whatever their spelling.
    if (parseStoredAddress(text))
        return QStringList{text};
    const qsizetype at = text.lastIndexOf(u'@');
    const auto address = at < 0 ? std::nullopt : std::optional(parseStoredAddress(text.sliced(at + 1)));
    if (!address || !*address)
        return keysOfName(text);

    if (const CommandResult loaded = load(); !loaded)
        return tl::unexpected(loaded.error());
    const auto found = m_byAddress.find(**address);
    if (found == m_byAddress.end())
        return refused(u"%1 is not a target here"_s.arg(quoted(text)));
    QStringList names;
    for (const TargetInfo *target : found->second) {
        // The daemon calls a target without a name address@address.
        const QString name = target->name.isEmpty() ? target->address : target->name;
        if (name == text.first(at))
            return QStringList{keyOf(*target)};
        names << quoted(name);
    }
    return refused(u"%1 is not a target here: the name of %2 is %3"_s.arg(quoted(text), found->second.first()->address,
                                                                          names.join(u" or "_s)));
}

QString TargetFinder::keyOf(const TargetInfo &target) const
{
    if (target.address.isEmpty())
        return target.json.value(u"host").toString(target.name);
    const auto address = parseStoredAddress(target.address);
    const auto found = address ? m_byAddress.find(*address) : m_byAddress.end();
    const bool alone = found == m_byAddress.end() || found->second.size() == 1;
    return alone ? target.address : (target.name.isEmpty() ? target.address : target.name) + u'@' + target.address;
}

tl::expected<QStringList, Failure> TargetFinder::keysOfName(const QString &name)
{
    if (const CommandResult loaded = load(); !loaded)
        return tl::unexpected(loaded.error());
    const QStringList keys = m_keysByName.value(name);
    if (keys.isEmpty())
        return refused(u"%1 is not a target here"_s.arg(quoted(name)));
    return keys;
}

CommandResult TargetFinder::load()
{
    if (m_targets)
        return {};
    const auto body = m_client.getJson(u"api/targets"_s, listAnswer);
    if (!body)
        return tl::unexpected(body.error());
    m_targets = readTargets(*body);
    if (!m_targets)
        return tl::unexpected(m_client.notMeshping());
    for (const TargetInfo &target : *m_targets) {
        if (const auto address = parseStoredAddress(target.address))
            m_byAddress[*address].append(&target);
    }
    for (const TargetInfo &target : *m_targets) {
        const QString key = keyOf(target);
        m_keysByName[target.name].append(key);
        if (target.address.isEmpty() && key != target.name)
            m_keysByName[key].append(key);
    }
    return {};
}

/// Whether a failure is of one target alone.
bool isRefusal(const Failure &failure)
{
    return failure.status == ExitStatus::Refused && !failure.message.isEmpty();
}

/// What to say of a target that was refused.
QString toldOf(const WantedTarget &target, const Failure &failure)
{
    return atLine(target.line, target.fault.isEmpty() ? failure.message : target.fault);
}

CommandResult actOn(TargetFinder &finder, const WantedTarget &target,
                    const std::function<CommandResult(const QString &key)> &act)
{
    const auto keys = finder.keysOf(target.text);
    if (!keys)
        return tl::unexpected(keys.error());
    for (const QString &key : *keys) {
        if (CommandResult done = act(key); !done)
            return done;
    }
    return {};
}

} // namespace

std::optional<TargetInfo> targetInfo(const QJsonObject &json)
{
    TargetInfo info{json.value(u"addr").toString(), json.value(u"name").toString(), json, targetFromJson(json)};
    if (info.name == info.address)
        info.name.clear();
    if (info.key().isEmpty() || !json.value(u"sent").isDouble())
        return std::nullopt;
    return info;
}

void TableOrder::sort(std::vector<TargetInfo> &targets) const
{
    // The daemon's order is that of addresses.
    if (column == Column::Name) {
        std::ranges::stable_sort(targets, {}, &TargetInfo::name);
    } else if (column && column != Column::Target) {
        std::ranges::stable_sort(targets, std::ranges::greater(),
                                 [this](const TargetInfo &target) { return numberOf(target, *column); });
    }
    if (reverse)
        std::ranges::reverse(targets);
}

QStringList tableColumnNames()
{
    return {u"target"_s, u"sent"_s, u"recv"_s, u"succ"_s, u"loss"_s,
            u"min"_s,    u"avg"_s,  u"max"_s,  u"last"_s, u"name"_s};
}

std::optional<Column> tableColumn(const QString &name)
{
    const qsizetype at = tableColumnNames().indexOf(name.toLower());
    return at < 0 ? std::nullopt : std::optional(Column(at));
}

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
        rows.push_back(textTableRow(target.status));
    return textTable(rows);
}

std::optional<std::vector<TargetInfo>> readTargets(const QJsonObject &body)
{
    const QJsonValue targets = body.value(u"targets");
    if (!targets.isArray())
        return std::nullopt;
    std::vector<TargetInfo> result;
    const QJsonArray array = targets.toArray();
    result.reserve(std::size_t(array.size()));
    for (const QJsonValue value : array) {
        auto info = targetInfo(value.toObject());
        if (!info)
            return std::nullopt;
        result.push_back(std::move(*info));
    }
    return result;
}

QList<WantedTarget> wantedTargets(const QStringList &texts)
{
    QList<WantedTarget> wanted;
    for (const QString &text : texts)
        wanted << WantedTarget{text};
    return wanted;
}

tl::expected<FoundTargets, Failure> findTargets(Client &client, const QList<WantedTarget> &wanted)
{
    TargetFinder finder(client);
    FoundTargets found;
    for (const WantedTarget &target : wanted) {
        if (auto keys = finder.keysOf(target.text)) {
            found.keys.append(*std::move(keys));
        } else {
            if (!isRefusal(keys.error()))
                return tl::unexpected(keys.error());
            complain(toldOf(target, keys.error()));
            found.missing = true;
        }
    }
    found.keys.removeDuplicates();
    return found;
}

CommandResult forEachTarget(Client &client, const QList<WantedTarget> &wanted,
                            const std::function<CommandResult(const QString &key)> &act)
{
    TargetFinder finder(client);
    CommandResult result;
    for (const WantedTarget &target : wanted) {
        CommandResult done = actOn(finder, target, act);
        if (done)
            continue;
        if (!isRefusal(done.error()))
            return done;
        complain(toldOf(target, done.error()));
        result = refused(QString());
    }
    return result;
}

} // namespace meshping
