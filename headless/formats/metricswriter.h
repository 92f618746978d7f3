// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/rtt.h"

#include <QByteArray>
#include <QByteArrayView>

#include <chrono>
#include <cstdint>

namespace meshping {

/// Writes Prometheus' text format, family by family.
class MetricsWriter
{
public:
    explicit MetricsWriter(qsizetype reserve) { m_out.reserve(reserve); }

    /// Begins a family: HELP and TYPE. `help` has neither backslash nor line feed in it.
    void family(QByteArrayView name, QByteArrayView type, QByteArrayView help);

    /// One sample of the family; `labels` without braces, may be empty.
    void count(QByteArrayView labels, std::uint64_t value);
    void gauge(QByteArrayView labels, double value);
    void fixed(QByteArrayView labels, double value); ///< two decimals
    void milliseconds(QByteArrayView labels, Rtt value);
    void seconds(QByteArrayView labels, std::chrono::nanoseconds value);

    /// One bucket of a histogram: `labels`, which are not empty, and the label le.
    void bucket(QByteArrayView labels, QByteArrayView le, std::uint64_t cumulative);

    /// The samples that follow are named after the family and a suffix (a literal: _sum, _count), until the next
    /// call or family.
    MetricsWriter &suffixed(QByteArrayView suffix);

    QByteArray take() { return std::move(m_out); }

private:
    void begin(QByteArrayView labels);

    QByteArray m_out;
    QByteArray m_family;
    QByteArrayView m_suffix;
};

} // namespace meshping
