// SPDX-License-Identifier: GPL-3.0-or-later
// How the local monitor takes new targets: parsed, resolved where they are names, then put on the roster.
#include "core/monitor/localmonitor.h"

#include "core/target/ownnetworks.h"
#include "core/target/quoted.h"

#include <QHash>
#include <QPromise>

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

/// One call of add(): its requests are taken in turn, its names looked up side by side.
struct LocalMonitor::Adding
{
    QPromise<AddResult> promise;
    TargetRequests requests;
    qsizetype next = 0;
    qsizetype lookups = 0; ///< under way
    bool finished = false;
    AddResult result;
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

QFuture<AddResult> LocalMonitor::add(TargetRequests requests)
{
    auto adding = std::make_shared<Adding>();
    adding->promise.start();
    adding->requests = std::move(requests);
    QMetaObject::invokeMethod(this, [this, adding] {
        adding->networks = OwnNetworks::now();
        addNext(adding);
    });
    return adding->promise.future();
}

void LocalMonitor::addNext(const std::shared_ptr<Adding> &adding)
{
    const qsizetype end = std::min(adding->requests.size(), adding->next + requestsPerTurn);
    while (adding->next < end && adding->lookups < lookupsAtOnce) {
        const TargetRequest request = adding->requests[adding->next++];
        const auto spec = specOf(request, adding->networks);
        if (!spec) {
            adding->result.failures.push_back({request.text, {CommandError::Kind::Invalid, spec.error()}});
        } else if (!spec->needsResolving()) {
            addAddress(*adding, request, *spec);
        } else {
            ++adding->lookups;
            m_resolver.resolve(spec->name, [this, adding, request, spec = *spec](const Resolver::Result &resolved) {
                addResolved(*adding, request, spec, resolved);
                if (--adding->lookups == lookupsAtOnce - 1 || adding->lookups == 0)
                    addNext(adding);
            });
        }
    }
    if (adding->next < adding->requests.size()) {
        if (adding->lookups < lookupsAtOnce)
            QMetaObject::invokeMethod(
                this, [this, adding] { addNext(adding); }, Qt::QueuedConnection);
    } else if (adding->lookups == 0 && !std::exchange(adding->finished, true)) {
        whenPublished([adding] {
            adding->promise.addResult(adding->result);
            adding->promise.finish();
        });
    }
}

void LocalMonitor::addResolved(Adding &adding, const TargetRequest &request, const TargetSpec &spec,
                               const Resolver::Result &resolved)
{
    const auto fail = [&](CommandError error) { adding.result.failures.push_back({request.text, std::move(error)}); };
    const auto unresolved = [](const QString &message) {
        return CommandError{CommandError::Kind::Unresolved, message};
    };
    if (!resolved) {
        fail(unresolved(resolved.error()));
        return;
    }
    const auto addresses = ofFamily(*resolved, spec.family);
    if (addresses.isEmpty()) {
        const QString family = spec.family == FamilyChoice::IPv4 ? u"IPv4"_s : u"IPv6"_s;
        fail(unresolved(tr("%1 has no %2 address").arg(spec.name, family)));
        return;
    }
    std::vector<TargetPtr> before;
    for (const QHostAddress &address : addresses) {
        before.push_back(m_roster.findAsked(spec.name, address));
        const auto other = before.back() ? std::nullopt : conflict(newTarget(spec, address));
        if (other && !m_roster.isFollowed(spec.name)) {
            fail(*other);
            return;
        }
    }
    // A name that is followed already may have moved; then its rows go on, begin or end.
    followName(spec.name, *resolved, spec.family);
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (const TargetPtr row = m_roster.findAsked(spec.name, addresses[qsizetype(i)]))
            addRow(adding.result, request, *row, before[i]);
    }
}

void LocalMonitor::addAddress(Adding &adding, const TargetRequest &request, const TargetSpec &spec)
{
    const auto fail = [&](CommandError error) { adding.result.failures.push_back({request.text, std::move(error)}); };
    if (!spec.name.isEmpty()) {
        QString &first = adding.names[spec.address.toString()];
        if (first.isEmpty())
            first = spec.name;
        if (first != spec.name) {
            fail({CommandError::Kind::Conflict,
                  tr("%1 stands here twice, as %2 before and as %3 now; it keeps the first name")
                      .arg(spec.address.toString(), quoted(first), quoted(spec.name))});
            return;
        }
    }
    const TargetPtr known = m_roster.findAsked({}, spec.address);
    Target target = known ? *known : newTarget(spec, spec.address);
    if (!spec.name.isEmpty())
        target.name = spec.name;
    target.tidyName();
    const auto other = conflict(target);
    if (!other)
        addRow(adding.result, request, target, known);
    else if (known)
        fail(*other);
    else if (const TargetPtr same = m_roster.findShown(target.shownName(), target.address))
        addRow(adding.result, request, *same, same); // what is asked for is there: the row of a host with this name
}

void LocalMonitor::addRow(AddResult &result, const TargetRequest &request, Target target, const TargetPtr &before)
{
    if (request.labels)
        target.labels = shareLabels(*request.labels);
    if (request.interval)
        target.interval = request.interval;
    const TargetPtr now = m_roster.find(target.id);
    if (!now)
        target.id = m_roster.newId();
    if (!now || !(target == *now)) {
        put(target);
        follow(target, Resolver::Known::Now);
    }
    const QString text = target.key();
    result.added << text;
    if (before && target.name != before->name)
        result.renamed.push_back({text, before->name});
    else if (before)
        result.known << text;
}

/// `known`: how the row's address is known, where it has one.
void LocalMonitor::follow(const Target &target, Resolver::Known known)
{
    if (!target.host.isEmpty())
        m_resolver.follow(target.host, target.address.isNull() ? Resolver::Known::Nothing : known);
}

QStringList LocalMonitor::addAtStart(const QStringList &specs)
{
    QStringList faults;
    Adding adding;
    adding.networks = OwnNetworks::now();
    for (const QString &text : specs) {
        const auto spec = specOf(text, adding.networks);
        if (!spec)
            faults << spec.error();
        else if (!spec->needsResolving())
            addAddress(adding, text, *spec);
        else
            addUnresolved(*spec);
    }
    for (const AddResult::Failure &failure : adding.result.failures)
        faults << failure.error.message;
    return faults;
}

void LocalMonitor::addUnresolved(const TargetSpec &spec)
{
    const auto rows = m_roster.following(spec.name);
    const bool isAsked = std::any_of(rows.begin(), rows.end(), [&](const TargetPtr &row) {
        return row->family == spec.family || row->family == FamilyChoice::Any;
    });
    if (isAsked)
        return;
    Target target = newTarget(spec, {});
    target.id = m_roster.newId();
    put(target);
    follow(target, Resolver::Known::Nothing);
}

} // namespace meshping
