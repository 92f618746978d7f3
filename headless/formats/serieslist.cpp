// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/formats/serieslist.h"

#include "headless/formats/textbuffer.h"

#include "core/target/address.h"

namespace meshping {

SeriesList::SeriesList(const Snapshot &snapshot) : m_index(snapshot.index)
{
    TextBuffer labels;
    const QHostAddress *before = nullptr;
    m_series.reserve(snapshot.order().size());
    for (const TargetPlace place : snapshot.order()) {
        const Target &target = *snapshot.at(place).target;
        if (target.address.isNull() || (before && sameAddress(*before, target.address)))
            continue;
        before = &target.address;
        // A zone is an interface's name, in which a quote or backslash may be.
        const QByteArray address = escapedLabel(target.address.toString());
        const QString &name = !target.name.isEmpty() ? target.name : target.host;
        labels.append("name=\"").append(name.isEmpty() ? address : escapedLabel(name));
        labels.append("\",target=\"").append(address).append('"');
        for (const auto &[label, value] : target.labels ? *target.labels : Labels())
            labels.append(',').append(label.toLatin1()).append("=\"").append(escapedLabel(value)).append('"');
        m_series.push_back({place, static_cast<std::uint32_t>(labels.size())});
    }
    m_labels = labels.take();
    m_labels.squeeze();
}

QByteArray escapedLabel(const QString &value)
{
    QByteArray out = value.toUtf8();
    out.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    return out;
}

} // namespace meshping
