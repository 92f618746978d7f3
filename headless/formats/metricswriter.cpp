// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/formats/metricswriter.h"

#include "headless/formats/number.h"

namespace meshping {

void MetricsWriter::family(QByteArrayView name, QByteArrayView type, QByteArrayView help)
{
    m_family = name.toByteArray();
    m_suffix = {};
    m_out.append("# HELP ").append(name).append(' ').append(help);
    m_out.append("\n# TYPE ").append(name).append(' ').append(type).append('\n');
}

MetricsWriter &MetricsWriter::suffixed(QByteArrayView suffix)
{
    m_suffix = suffix;
    return *this;
}

void MetricsWriter::begin(QByteArrayView labels)
{
    m_out.append(m_family);
    if (!m_suffix.isEmpty())
        m_out.append(m_suffix);
    if (!labels.isEmpty())
        m_out.append('{').append(labels).append('}');
    m_out.append(' ');
}

void MetricsWriter::count(QByteArrayView labels, std::uint64_t value)
{
    begin(labels);
    appendNumber(m_out, value);
    m_out.append('\n');
}

void MetricsWriter::bucket(QByteArrayView labels, QByteArrayView le, std::uint64_t cumulative)
{
    m_out.append(m_family).append("_bucket{").append(labels).append(",le=\"").append(le).append("\"} ");
    appendNumber(m_out, cumulative);
    m_out.append('\n');
}

void MetricsWriter::gauge(QByteArrayView labels, double value)
{
    begin(labels);
    appendShortest(m_out, value);
    m_out.append('\n');
}

void MetricsWriter::fixed(QByteArrayView labels, double value)
{
    begin(labels);
    appendFixed(m_out, value, 2);
    m_out.append('\n');
}

void MetricsWriter::milliseconds(QByteArrayView labels, Rtt value)
{
    begin(labels);
    appendMilliseconds(m_out, value);
    m_out.append('\n');
}

void MetricsWriter::seconds(QByteArrayView labels, std::chrono::nanoseconds value)
{
    gauge(labels, std::chrono::duration<double>(value).count());
}

} // namespace meshping
