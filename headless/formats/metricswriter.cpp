// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/formats/metricswriter.h"

namespace meshping {

void MetricsWriter::family(QByteArrayView name, QByteArrayView type, QByteArrayView help)
{
    resume(name);
    m_out.append("# HELP ").append(name).append(' ').append(help);
    m_out.append("\n# TYPE ").append(name).append(' ').append(type).append('\n');
}

void MetricsWriter::resume(QByteArrayView name)
{
    m_family = name;
    m_suffix = {};
}

MetricsWriter &MetricsWriter::suffixed(QByteArrayView suffix)
{
    m_suffix = suffix;
    return *this;
}

void MetricsWriter::begin(QByteArrayView labels)
{
    m_out.append(m_family).append(m_suffix);
    if (!labels.isEmpty())
        m_out.append('{').append(labels).append('}');
    m_out.append(' ');
}

void MetricsWriter::count(QByteArrayView labels, std::uint64_t value)
{
    begin(labels);
    m_out.number(value).append('\n');
}

void MetricsWriter::gauge(QByteArrayView labels, double value)
{
    begin(labels);
    m_out.shortest(value).append('\n');
}

void MetricsWriter::fixed(QByteArrayView labels, double value)
{
    begin(labels);
    m_out.fixed(value, 2).append('\n');
}

void MetricsWriter::milliseconds(QByteArrayView labels, Rtt value)
{
    begin(labels);
    m_out.milliseconds(value).append('\n');
}

void MetricsWriter::seconds(QByteArrayView labels, std::chrono::nanoseconds value)
{
    gauge(labels, std::chrono::duration<double>(value).count());
}

} // namespace meshping
