// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/targetadder.h"

#include "core/target/ownnetworks.h"
#include "core/target/quoted.h"

#include <QHash>
#include <QPromise>

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace meshping {

using namespace Qt::StringLiterals;

/// One call of add(): its requests are taken in turn, its names looked up side by side.
struct TargetAdder::Task
{
    QPromise<AddResult> promise;
    TargetRequests requests;
    qsizetype next = 0;
    qsizetype lookups = 0; ///< under way
    bool finished = false;
    AddResult result;

    /// What the result has of a row.
    struct Told
    {
        qsizetype at = 0;   ///< in `added`
        bool began = false; ///< this call brought the row
    };

    std::unordered_map<TargetId, Told> told = {};
    OwnNetworks networks = {};          ///< as they were when it began
    QHash<QString, QString> names = {}; ///< that this call gave to addresses, the first to each
};

namespace {

// Between two looks at the event loop, so that a list of 100,000 does not keep others waiting.
constexpr qsizetype requestsPerTurn = 2'000;

// The name service has its own queue; this many of ours stand in it at a time.
constexpr qsizetype lookupsAtOnce = 64;

/// What a request means, if all of it is right.
tl::expected<TargetSpec, QString> specOf(const TargetRequest &request, const OwnNetworks &networks)
{
    if (const QString fault = requestFault(request); !fault.isEmpty())
        return tl::unexpected(quoted(request.text) + u": "_s + fault);
    auto spec = parseTargetSpec(request.text);
    if (const QString fault = spec ? networks.fault(spec->address) : QString(); !fault.isEmpty())
        return tl::unexpected(quoted(request.text) + u' ' + fault);
    return spec;
}

/// Without an id.
Target newTarget(const TargetSpec &spec, const QHostAddress &address)
{
    const QString host = spec.needsResolving() ? spec.name : QString();
    return {{}, spec.name, address, host, spec.family, std::nullopt};
}

} // namespace

TargetAdder::TargetAdder(QObject &owner, TargetRows &rows, Resolver &resolver, OrderQueue &orders)
    : m_owner(owner),
      m_rows(rows),
      m_resolver(resolver),
      m_orders(orders)
{
}

QFuture<AddResult> TargetAdder::add(TargetRequests requests)
{
    auto task = std::make_shared<Task>();
    task->promise.start();
    task->requests = std::move(requests);
    QMetaObject::invokeMethod(&m_owner, [this, task] {
        task->networks = OwnNetworks::now();
        addNext(task);
    });
    return task->promise.future();
}

void TargetAdder::addNext(const std::shared_ptr<Task> &task)
{
    const qsizetype end = std::min(task->requests.size(), task->next + requestsPerTurn);
    while (task->next < end && task->lookups < lookupsAtOnce) {
        const TargetRequest request = task->requests[task->next++];
        const auto spec = specOf(request, task->networks);
        if (!spec) {
            task->result.failures.push_back({request.text, {CommandError::Kind::Invalid, spec.error()}});
        } else if (request.foreign) {
            addForeign(*task, request, *spec);
        } else if (!spec->needsResolving()) {
            addAddress(*task, request, *spec);
        } else {
            ++task->lookups;
            m_resolver.resolve(spec->name, [this, task, request, spec = *spec](const Resolver::Result &resolved) {
                addResolved(*task, request, spec, resolved);
                if (--task->lookups == lookupsAtOnce - 1 || task->lookups == 0)
                    addNext(task);
            });
        }
    }
    if (task->next < task->requests.size()) {
        if (task->lookups < lookupsAtOnce)
            QMetaObject::invokeMethod(
                &m_owner, [this, task] { addNext(task); }, Qt::QueuedConnection);
    } else if (task->lookups == 0 && !std::exchange(task->finished, true)) {
        m_orders.whenPublished([task] {
            task->promise.addResult(task->result);
            task->promise.finish();
        });
    }
}

void TargetAdder::addResolved(Task &task, const TargetRequest &request, const TargetSpec &spec,
                              const Resolver::Result &resolved)
{
    const auto fail = [&](CommandError error) { task.result.failures.push_back({request.text, std::move(error)}); };
    const auto unresolved = [](const QString &message) {
        return CommandError{CommandError::Kind::Unresolved, message};
    };
    const Resolver::Result hosts =
        resolved ? hostsOnly(spec.name, *resolved, task.networks) : Resolver::Result(resolved);
    if (!hosts) {
        fail(unresolved(hosts.error()));
        return;
    }
    const auto addresses = ofFamily(*hosts, spec.family);
    if (addresses.isEmpty()) {
        const QString family = spec.family == FamilyChoice::IPv4 ? u"IPv4"_s : u"IPv6"_s;
        fail(unresolved(tr("%1 has no %2 address").arg(spec.name, family)));
        return;
    }
    for (const QHostAddress &address : addresses) {
        if (const auto other = conflict(spec, address)) {
            fail(*other);
            return;
        }
    }
    std::vector<TargetPtr> before;
    for (const QHostAddress &address : addresses) {
        m_rows.adopt(spec, address);
        before.push_back(m_rows.roster().findAsked(spec.name, address));
    }
    // A name that is followed already may have moved; then its rows go on, begin or end.
    m_rows.followName(spec.name, *hosts, spec.family);
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (const TargetPtr row = m_rows.roster().findAsked(spec.name, addresses[qsizetype(i)]))
            addRow(task, request, *row, before[i]);
    }
}

/// Why a host that is not followed yet cannot have this address.
std::optional<CommandError> TargetAdder::conflict(const TargetSpec &spec, const QHostAddress &address) const
{
    const Roster &roster = m_rows.roster();
    if (roster.isFollowed(spec.name) || roster.findAsked(spec.name, address))
        return {};
    const TargetPtr other = roster.findShown(spec.name, address);
    return other && other->foreign ? std::nullopt : m_rows.conflict(newTarget(spec, address));
}

/// What is pinged already is not touched, whoever asked for it.
void TargetAdder::addForeign(Task &task, const TargetRequest &request, const TargetSpec &spec)
{
    if (spec.needsResolving()) {
        const QString reason = tr("%1 is no address, and names of peers are not looked up").arg(quoted(spec.name));
        task.result.failures.push_back({request.text, {CommandError::Kind::Invalid, reason}});
        return;
    }
    for (const TargetPtr &known : m_rows.roster().findKey(spec.address.toString())) {
        if (!known->ended) {
            tell(task, *known, known);
            return;
        }
    }
    Target target = newTarget(spec, spec.address);
    target.foreign = true;
    target.tidyName();
    target.name = m_rows.roster().freeName(target);
    addRow(task, request, std::move(target), nullptr);
}

void TargetAdder::addAddress(Task &task, const TargetRequest &request, const TargetSpec &spec)
{
    const auto fail = [&](CommandError error) { task.result.failures.push_back({request.text, std::move(error)}); };
    if (!spec.name.isEmpty()) {
        QString &first = task.names[spec.address.toString()];
        if (first.isEmpty())
            first = spec.name;
        if (first != spec.name) {
            fail({CommandError::Kind::Conflict,
                  tr("%1 stands here twice, as %2 before and as %3 now; it keeps the first name")
                      .arg(spec.address.toString(), quoted(first), quoted(spec.name))});
            return;
        }
    }
    const TargetPtr known = m_rows.roster().findAsked({}, spec.address);
    Target target = known ? *known : newTarget(spec, spec.address);
    if (!spec.name.isEmpty())
        target.name = spec.name;
    target.tidyName();
    const auto other = m_rows.conflict(target);
    if (!other)
        addRow(task, request, target, known);
    else if (known)
        fail(*other);
    else if (const TargetPtr same = m_rows.roster().findShown(target.shownName(), target.address))
        addRow(task, request, *same, same); // what is asked for is there: the row of a host with this name
}

/// `before`: the row as it was before the request; null for one that it brings.
void TargetAdder::addRow(Task &task, const TargetRequest &request, Target target, const TargetPtr &before)
{
    if (request.labels)
        target.labels = shareLabels(*request.labels);
    if (request.interval)
        target.interval = request.interval;
    target.foreign = request.foreign;
    const TargetPtr now = m_rows.roster().find(target.id);
    if (!now || !(target == *now))
        m_rows.put(target);
    tell(task, *m_rows.roster().findAsked(target.host, target.address), before);
}

/// Tells each row once, whatever number of requests means it. One that another request of this call has brought was
/// not there before.
void TargetAdder::tell(Task &task, const Target &row, const TargetPtr &before)
{
    AddResult &result = task.result;
    const QString text = row.key();
    const auto [told, isFirst] = task.told.try_emplace(row.id, Task::Told{result.added.size(), !before});
    if (isFirst)
        result.added << text;
    else if (const QString earlier = std::exchange(result.added[told->second.at], text); earlier != text)
        result.known.removeOne(earlier);
    if (told->second.began)
        return;
    if (row.name != before->name)
        result.renamed.push_back({text, before->name});
    else if (isFirst)
        result.known << text;
}

QStringList TargetAdder::addAtStart(const QStringList &specs)
{
    QStringList faults;
    Task task;
    task.networks = OwnNetworks::now();
    for (const QString &text : specs) {
        const auto spec = specOf(text, task.networks);
        if (!spec)
            faults << spec.error();
        else if (!spec->needsResolving())
            addAddress(task, text, *spec);
        else
            addUnresolved(*spec);
    }
    for (const AddResult::Failure &failure : task.result.failures)
        faults << failure.error.message;
    return faults;
}

// A name from the command line: its row waits for the first address.
void TargetAdder::addUnresolved(const TargetSpec &spec)
{
    for (const TargetPtr &row : m_rows.roster().findKey(spec.name))
        m_rows.adopt(spec, row->address, Resolver::Known::Before);
    const auto rows = m_rows.roster().following(spec.name);
    const bool isAsked = std::any_of(rows.begin(), rows.end(), [&](const TargetPtr &row) {
        return row->family == spec.family || row->family == FamilyChoice::Any;
    });
    if (isAsked)
        return;
    m_rows.put(newTarget(spec, {}));
}

} // namespace meshping
