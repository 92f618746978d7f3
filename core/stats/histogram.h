// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/bucket.h"

#include <cstdint>
#include <span>
#include <vector>

namespace meshping {

/// Counts of round trips in log2 buckets; sparse, because a path uses few of them.
class Histogram
{
public:
    struct Entry
    {
        std::uint64_t count : 48;
        std::int64_t index : 16;

        Bucket bucket() const { return Bucket(index); }

        bool operator==(const Entry &) const = default;
    };

    void add(Bucket bucket, std::uint64_t count = 1);
    void merge(const Histogram &other);

    void clear() { m_entries.clear(); }

    /// Ascending by bucket; no entry counts zero.
    std::span<const Entry> entries() const { return m_entries; }

    std::uint64_t total() const;

    bool isEmpty() const { return m_entries.empty(); }

    /// The round trip in milliseconds below which the share `q` (0 to 1) lies, interpolated geometrically inside its
    /// bucket; 0 when empty.
    double quantile(double q) const;

    bool operator==(const Histogram &) const = default;

private:
    std::vector<Entry> m_entries;
};

} // namespace meshping
