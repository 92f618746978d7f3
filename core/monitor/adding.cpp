// SPDX-License-Identifier: GPL-3.0-or-later
// How the local monitor takes new targets: parsed, resolved where they are names, then put on the roster.
#include "core/monitor/localmonitor.h"

#include <QPromise>

namespace meshping {

using namespace Qt::StringLiterals;

/// One call of add(): its specs are taken in turn, its names looked up side by side.
struct LocalMonitor::Adding
{
    QPromise<AddResult> promise;
    QStringList specs;
    qsizetype next = 0;
    qsizetype lookups = 0; ///< under way
    bool finished = false;
    AddResult result;
};

namespace {

// Between two looks at the event loop, so that a list of 100,000 does not keep others waiting.
constexpr qsizetype specsPerTurn = 2'000;

// The name service has its own queue; this many of ours stand in it at a time.
constexpr qsizetype lookupsAtOnce = 64;

/// name@address; a target without a name goes by its address.
QString asText(const Target &target)
{
    const QString address = target.address.toString();
    return (target.name.isEmpty() ? address : target.name) + u'@' + address;
}

} // namespace

QFuture<AddResult> LocalMonitor::add(QStringList specs)
{
    auto adding = std::make_shared<Adding>();
    adding->promise.start();
    adding->specs = std::move(specs);
    QMetaObject::invokeMethod(this, [this, adding] { addNext(adding); });
    return adding->promise.future();
}

void LocalMonitor::addNext(const std::shared_ptr<Adding> &adding)
{
    const qsizetype end = std::min(adding->specs.size(), adding->next + specsPerTurn);
    while (adding->next < end && adding->lookups < lookupsAtOnce) {
        const QString text = adding->specs[adding->next++];
        const auto spec = parseTargetSpec(text);
        if (!spec) {
            adding->result.failures.push_back({text, {CommandError::Kind::Invalid, spec.error()}});
        } else if (!spec->needsResolving()) {
            adding->result.added << addOne(spec->name, spec->address, {}, FamilyChoice::Any);
        } else {
            ++adding->lookups;
            m_resolver.resolve(spec->name, [this, adding, text, spec = *spec](const Resolver::Result &result) {
                addResolved(*adding, text, spec, result);
                if (--adding->lookups == lookupsAtOnce - 1 || adding->lookups == 0)
                    addNext(adding);
            });
        }
    }
    if (adding->next < adding->specs.size()) {
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

void LocalMonitor::addResolved(Adding &adding, const QString &text, const TargetSpec &spec,
                               const Resolver::Result &result)
{
    const auto fail = [&](const QString &message) {
        adding.result.failures.push_back({text, {CommandError::Kind::Unresolved, message}});
    };
    if (!result) {
        fail(result.error());
        return;
    }
    const auto addresses = ofFamily(*result, spec.family);
    if (addresses.isEmpty()) {
        fail(tr("%1 has no %2 address").arg(spec.name, spec.family == FamilyChoice::IPv4 ? u"IPv4"_s : u"IPv6"_s));
        return;
    }
    // A name that is followed already may have moved; then its targets go on with the new addresses.
    reconcile(spec.name, spec.family, addresses);
    for (const QHostAddress &address : addresses)
        adding.result.added << addOne(spec.name, address, spec.name, spec.family);
}

QString LocalMonitor::addOne(const QString &name, const QHostAddress &address, const QString &host, FamilyChoice family)
{
    Target target;
    if (const TargetPtr known = m_roster.findAddress(address)) {
        target = *known;
        if (name.isEmpty() || name == known->name)
            return asText(target);
        target.name = name;
    } else {
        target = {m_roster.newId(), name, address, host, family, std::nullopt};
    }
    put(target);
    follow(target);
    return asText(target);
}

void LocalMonitor::follow(const Target &target)
{
    if (!target.host.isEmpty())
        m_resolver.follow(target.host, !target.address.isNull());
}

QStringList LocalMonitor::addAtStart(const QStringList &specs)
{
    QStringList faults;
    for (const QString &text : specs) {
        const auto spec = parseTargetSpec(text);
        if (!spec) {
            faults << spec.error();
        } else if (!spec->needsResolving()) {
            addOne(spec->name, spec->address, {}, FamilyChoice::Any);
        } else if (m_roster.following(spec->name).empty()) {
            const Target target{m_roster.newId(), spec->name, {}, spec->name, spec->family, std::nullopt};
            put(target);
            follow(target);
        }
    }
    return faults;
}

} // namespace meshping
