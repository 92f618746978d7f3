// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/formats/serieslist.h"

#include "core/json/textbuffer.h"

#include "core/target/address.h"

namespace meshping {

namespace {

/// Two that are just exchanging names or addresses may stand in one snapshot with those of before and after.
bool sameSeries(const Target &a, const Target &b)
{
    return sameAddress(a.address, b.address) && a.shownName() == b.shownName();
}

} // namespace

SeriesList::SeriesList(const Snapshot &snapshot) : m_index(snapshot.index)
{
    TextBuffer labels;
    const Target *before = nullptr;
    m_series.reserve(snapshot.order().size());
    for (const TargetPlace place : snapshot.order()) {
        const Target &target = *snapshot.at(place).target;
        if (target.address.isNull() || (before && sameSeries(*before, target)))
            continue;
        before = &target;
        // A zone is an interface's name, in which a quote or backslash may be.
        const QByteArray address = escapedLabel(target.address.toString());
        labels.append("name=\"").append(target.name.isEmpty() ? address : escapedLabel(target.name));
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
