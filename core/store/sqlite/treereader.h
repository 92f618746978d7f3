// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/pagefile.h"

#include <QVariant>

#include <functional>
#include <vector>

namespace meshping {

/// Reads rows from the pages of a database without SQLite, which would refuse a whole table for one bad page.
class TreeReader
{
public:
    explicit TreeReader(PageFile &file);

    struct Row
    {
        std::optional<std::int64_t> number; ///< the rowid; none in tables WITHOUT ROWID
        QVariantList values;
    };

    using Visit = std::function<void(Row &&row)>;

    /// Visits all rows that can be read of the tree at `root`. False when some page could not be read.
    bool walk(PageNumber root, const Visit &visit);

    /// Visits the rows of all leaf pages that no walk has reached, because they were behind a bad page. Free pages are
    /// skipped.
    void sweep(const Visit &visit);

    /// How many pages of the walked trees could not be read.
    std::size_t badPages() const { return m_badPages; }

private:
    struct Page
    {
        QByteArray bytes;
        qsizetype head = 0; ///< where its header begins: in page 1 after the header of the file
        int type = 0;
        int cells = 0;
    };

    std::optional<Page> read(PageNumber number);
    bool walkPage(PageNumber number, int depth, const Visit &visit);
    bool visitRows(const Page &page, const Visit &visit);
    std::optional<Row> readCell(const Page &page, qsizetype at);
    std::optional<QByteArray> payload(const Page &page, qsizetype at, std::uint64_t size);
    void noteFreePages();

    PageFile &m_file;
    std::vector<bool> m_seen; ///< by page number
    std::size_t m_badPages = 0;
};

} // namespace meshping
