// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/route/routemodel.h"

#include <QLocale>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

QString milliseconds(Rtt value)
{
    return QLocale().toString(toMilliseconds(value), 'f', 2);
}

} // namespace

RouteModel::~RouteModel() = default;

void RouteModel::show(const RoutePtr &route, const std::shared_ptr<const HopNames> &names)
{
    beginResetModel();
    m_route = route;
    m_names = names;
    m_rows.clear();
    for (std::size_t i = 0; route && i < route->hops.size(); ++i) {
        for (std::size_t answer = 0; answer < route->hops[i]->answers.size(); ++answer)
            m_rows.push_back({route->hops[i], answer});
    }
    endResetModel();
}

int RouteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RouteModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString RouteModel::routerText(const HopAnswer &answer) const
{
    const HopName name = m_names ? m_names->value(answer.address) : HopName();
    const QString address = answer.address.toString();
    QString text = name.name.isEmpty() ? address : name.name + u" ("_s + address + u')';
    if (name.system.asn != 0)
        text += u" AS%1 %2"_s.arg(QString::number(name.system.asn), name.system.name);
    return text;
}

QString RouteModel::remark(const Hop &hop, const HopAnswer &answer) const
{
    QStringList parts;
    if (answer.state == HopState::Different)
        parts << tr("another router than before");
    else if (answer.state == HopState::Down)
        parts << tr("down");
    if (hop.balancing == Balancing::PerFlow)
        parts << tr("parallel, by flow");
    else if (hop.balancing == Balancing::PerPacket)
        parts << tr("parallel, packet by packet");
    QStringList labels;
    for (const MplsLabel &label : answer.labels)
        labels << QString::number(label.label);
    if (!labels.isEmpty())
        parts << u"MPLS "_s + labels.join(u'/');
    for (std::size_t i = 0; m_route->mtu && i < m_route->mtu->narrowings.size(); ++i) {
        const PathMtu::Narrowing &narrowing = m_route->mtu->narrowings[i];
        if (narrowing.router == answer.address)
            parts << tr("MTU %1 behind it").arg(narrowing.bytes);
    }
    return parts.join(u", "_s);
}

QString RouteModel::text(const Row &row, int column) const
{
    const Hop &hop = *row.hop;
    const HopAnswer &answer = hop.answers[row.answer];
    const bool first = row.answer == 0;
    const auto time = [&answer](Rtt value) { return answer.received > 0 ? milliseconds(value) : u"–"_s; };
    switch (column) {
    case Hop_:
        return first ? QString::number(hop.distance) : QString();
    case Router:
        return routerText(answer);
    case Silent:
        return first && hop.sent > 0 ? QLocale().toString(100.0 * hop.lost / hop.sent, 'f', 0) + u" %"_s : QString();
    case Last:
        return time(answer.last);
    case Avg:
        return time(answer.received > 0 ? answer.sum / answer.received : Rtt(0));
    case Best:
        return time(answer.min);
    case Worst:
        return time(answer.max);
    default:
        return remark(hop, answer);
    }
}

QVariant RouteModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const bool isText = index.column() == Router || index.column() == Remark;
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (isText ? Qt::AlignLeft : Qt::AlignRight));
    if (role == Qt::DisplayRole || (role == Qt::ToolTipRole && isText))
        return text(m_rows[std::size_t(index.row())], index.column());
    return {};
}

QVariant RouteModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == Router || section == Remark ? Qt::AlignLeft : Qt::AlignRight));
    const QStringList titles{tr("Hop"), tr("Router"), tr("Silent"), tr("Last ms"),
                             tr("Avg"), tr("Best"),   tr("Worst"),  tr("Remark")};
    if (role == Qt::DisplayRole)
        return titles.value(section);
    if (role == Qt::ToolTipRole && section == Silent)
        return tr(
            "Packets to that distance that nobody answered: often the router's own reluctance, and no loss of what "
            "passes it");
    return {};
}

} // namespace meshping
