// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target/targetlist.h"

#include "core/target/address.h"
#include "core/target/listitems.h"
#include "core/target/quoted.h"
#include "core/target/targetfault.h"

#include <unordered_map>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

using Parsed = tl::expected<ListLine::Target, QString>;

/// A JSON string or an argument that is longer is no target.
constexpr qsizetype longestTarget = 20'000;

tl::unexpected<QString> fault(QStringView text, const QString &what)
{
    return tl::unexpected<QString>(quoted(text) + u": "_s + what);
}

/// Puts what stands behind a target into its request; what is wrong with it, or nothing.
QString putAttribute(QStringView attribute, TargetRequest &request)
{
    if (const auto interval = intervalOf(attribute)) {
        if (request.interval)
            return TargetFault::tr("it has two intervals");
        request.interval = interval;
        return {};
    }
    const auto [name, value] = labelOf(attribute);
    if (!request.labels)
        request.labels.emplace();
    if (!request.labels->emplace(name, value).second)
        return TargetFault::tr("it has the label %1 twice").arg(quoted(name));
    return {};
}

Parsed parseItem(const ListItem &item)
{
    if (!item.open.isEmpty()) {
        return fault(item.open,
                     TargetFault::tr("the double quote is not closed; what stands in double quotes ends with "
                                     "one, and has one within written twice"));
    }
    if (!item.strange.isEmpty()) {
        return fault(item.strange,
                     TargetFault::tr("what follows an address is its interval, like 0.5s, and its labels, like "
                                     "site=Berlin; a name stands before it: name@address"));
    }
    auto spec = parseTargetSpec(item.target);
    if (!spec)
        return tl::unexpected(std::move(spec.error()));
    ListLine::Target target{TargetRequest(item.target), *std::move(spec)};
    for (const QStringView attribute : item.attributes) {
        if (const QString what = putAttribute(attribute, target.request); !what.isEmpty())
            return fault(item.text, what);
    }
    if (const QString what = requestFault(target.request); !what.isEmpty())
        return fault(item.text, what);
    return target;
}

/// The names that addresses have in a list, and where they stand.
class Names
{
public:
    /// What is wrong with another name for an address that has one; empty when nothing is.
    QString take(const ListLine &line)
    {
        const TargetSpec &spec = line.parsed->spec;
        if (spec.needsResolving() || spec.name.isEmpty())
            return {};
        const auto [known, isNew] = m_named.try_emplace(spec.address, Named{spec.name, line.number});
        if (isNew || known->second.name == spec.name)
            return {};
        return TargetFault::tr("%1 is called %2 in line %3, and an address has one name")
            .arg(spec.address.toString(), quoted(known->second.name))
            .arg(known->second.line);
    }

private:
    struct Named
    {
        QString name;
        int line = 0;
    };

    std::unordered_map<QHostAddress, Named, AddressHash, AddressEqual> m_named;
};

bool isReadAs(const QString &line, const TargetRequest &request)
{
    const QList<ListLine> read = readTargetList(line);
    return read.size() == 1 && read.first().parsed && read.first().parsed->request == request;
}

/// The target without what is said of it.
QString targetText(const Target &target)
{
    if (!target.host.isEmpty()) {
        const QString family = target.family == FamilyChoice::IPv4   ? u"4:"_s
                               : target.family == FamilyChoice::IPv6 ? u"6:"_s
                                                                     : QString();
        return family + target.host;
    }
    const QString address = target.address.toString();
    return target.name.isEmpty() ? address : target.name + u'@' + address;
}

} // namespace

QString ListLine::fault() const
{
    return TargetFault::tr("line %1: %2").arg(QString::number(number), parsed.error());
}

QList<ListLine> readTargetList(QStringView text)
{
    QList<ListLine> lines;
    Names names;
    int number = 0;
    for (const QStringView line : text.tokenize(u'\n')) {
        ++number;
        for (const ListItem &item : itemsOf(line)) {
            ListLine read{number, item.text.toString(), parseItem(item)};
            if (const QString what = read.parsed ? names.take(read) : QString(); !what.isEmpty())
                read.parsed = meshping::fault(item.text, what);
            lines.push_back(std::move(read));
        }
    }
    return lines;
}

TargetRequest readTarget(const QString &text)
{
    if (text.size() > longestTarget || text.contains(u'\n') || parseTargetSpec(text))
        return {text};
    const QList<ListLine> lines = readTargetList(text);
    return lines.size() == 1 && lines.first().parsed ? lines.first().parsed->request : TargetRequest(text);
}

QString asListLine(const Target &target)
{
    TargetRequest request(targetText(target));
    QString attributes;
    if (target.interval) {
        request.interval = target.interval;
        attributes += u' ' + intervalText(*target.interval);
    }
    if (target.labels) {
        request.labels = *target.labels;
        for (const auto &[name, value] : *target.labels)
            attributes += u' ' + labelText(name, value);
    }
    const QString plain = request.text + attributes;
    if (!target.host.isEmpty() || target.name.isEmpty() || isReadAs(plain, request))
        return plain;
    return inQuotes(target.name) + u'@' + target.address.toString() + attributes;
}

} // namespace meshping
