// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/textbuffer.h"

#include <chrono>

namespace meshping {

/// Writes Prometheus' text format, family by family.
class MetricsWriter
{
public:
    /// Begins a family: HELP and TYPE. `help` has neither backslash nor line feed in it.
    void family(QByteArrayView name, QByteArrayView type, QByteArrayView help);

    /// Goes on with a family that was begun elsewhere. `name` must live as long as that.
    void resume(QByteArrayView name);

    /// One sample of the family; `labels` without braces, may be empty.
    void count(QByteArrayView labels, std::uint64_t value);
    void gauge(QByteArrayView labels, double value);
    void fixed(QByteArrayView labels, double value); ///< two decimals
    void milliseconds(QByteArrayView labels, Rtt value);
    void seconds(QByteArrayView labels, std::chrono::nanoseconds value);

    /// The samples that follow are named after the family and a suffix (a literal: _sum, _count), until the next
    /// call or family.
    MetricsWriter &suffixed(QByteArrayView suffix);

    /// The text itself, for what is written often enough to be put together by hand.
    TextBuffer &text() { return m_out; }

    QByteArray take() { return m_out.take(); }

private:
    void begin(QByteArrayView labels);

    TextBuffer m_out;
    QByteArrayView m_family;
    QByteArrayView m_suffix;
};

} // namespace meshping
