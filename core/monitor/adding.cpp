// SPDX-License-Identifier: GPL-3.0-or-later
// How the local monitor takes new targets: parsed, resolved where they are names, then put on the roster.
#include "core/monitor/localmonitor.h"

#include "core/target/ownnetworks.h"
#include "core/target/quoted.h"

#include <QPromise>

#include <algorithm>
#include <iterator>

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
    OwnNetworks networks; ///< as they were when it began
};

namespace {

// Between two looks at the event loop, so that a list of 100,000 does not keep others waiting.
constexpr qsizetype requestsPerTurn = 2'000;

// The name service has its own queue; this many of ours stand in it at a time.
constexpr qsizetype lookupsAtOnce = 64;

/// name@address; a target without a name goes by its address.
QString asText(const Target &target)
{
    const QString address = target.address.toString();
    return (target.name.isEmpty() ? address : target.name) + u'@' + address;
}

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

Target newTarget(TargetId id, const TargetSpec &spec, const QHostAddress &address)
{
    const QString host = spec.needsResolving() ? spec.name : QString();
    return {id, spec.name, address, host, spec.family, std::nullopt};
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
            addOne(adding->result, request, *spec, spec->address);
        } else {
            ++adding->lookups;
            m_resolver.resolve(spec->name, [this, adding, request, spec = *spec](const Resolver::Result &resolved) {
                addResolved(adding->result, request, spec, resolved);
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

void LocalMonitor::addResolved(AddResult &result, const TargetRequest &request, const TargetSpec &spec,
                               const Resolver::Result &resolved)
{
    const auto fail = [&](const QString &message) {
        result.failures.push_back({request.text, {CommandError::Kind::Unresolved, message}});
    };
    if (!resolved) {
        fail(resolved.error());
        return;
    }
    const auto addresses = ofFamily(*resolved, spec.family);
    if (addresses.isEmpty()) {
        fail(tr("%1 has no %2 address").arg(spec.name, spec.family == FamilyChoice::IPv4 ? u"IPv4"_s : u"IPv6"_s));
        return;
    }
    std::set<QHostAddress, AddressLess> before;
    std::copy_if(addresses.begin(), addresses.end(), std::inserter(before, before.end()),
                 [this](const QHostAddress &address) { return m_roster.findAddress(address) != nullptr; });
    // A name that is followed already may have moved; then its targets go on with the new addresses.
    reconcile(spec.name, spec.family, addresses);
    for (const QHostAddress &address : addresses) {
        AddResult one;
        addOne(one, request, spec, address);
        result.added += one.added;
        if (before.contains(address)) {
            result.renamed += one.renamed;
            result.known += one.known;
        }
    }
}

void LocalMonitor::addOne(AddResult &result, const TargetRequest &request, const TargetSpec &spec,
                          const QHostAddress &address)
{
    const TargetPtr known = m_roster.findAddress(address);
    Target target = known ? *known : newTarget(m_roster.newId(), spec, address);
    if (known && !spec.name.isEmpty())
        target.name = spec.name;
    if (request.labels)
        target.labels = shareLabels(*request.labels);
    if (request.interval)
        target.interval = request.interval;
    const QString text = asText(target);
    result.added << text;
    if (known && target.name != known->name)
        result.renamed.push_back({text, known->name});
    else if (known)
        result.known << text;
    if (known && target == *known)
        return;
    put(target);
    follow(target);
}

void LocalMonitor::follow(const Target &target)
{
    if (!target.host.isEmpty())
        m_resolver.follow(target.host, !target.address.isNull());
}

QStringList LocalMonitor::addAtStart(const QStringList &specs)
{
    QStringList faults;
    AddResult ignored;
    const OwnNetworks networks = OwnNetworks::now();
    for (const QString &text : specs) {
        const auto spec = specOf(text, networks);
        if (!spec) {
            faults << spec.error();
        } else if (!spec->needsResolving()) {
            addOne(ignored, text, *spec, spec->address);
        } else if (m_roster.following(spec->name).empty()) {
            const Target target = newTarget(m_roster.newId(), *spec, {});
            put(target);
            follow(target);
        }
    }
    return faults;
}

} // namespace meshping
