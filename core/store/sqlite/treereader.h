// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/pagefile.h"

#include <QVariant>

#include <functional>
#include <vector>

namespace meshping {

/// Reads rows out of the pages of a database without SQLite, which refuses a whole table for one bad page.
class TreeReader
{
public:
    explicit TreeReader(PageFile &file);

    struct Row
    {
        std::optional<std::int64_t> number; ///< the rowid; tables WITHOUT ROWID have none
        QVariantList values;
    };

    using Visit = std::function<void(Row &&row)>;

    /// Gives all rows of the tree at `root` that can be read. False when some page of it could not.
    bool walk(PageNumber root, const Visit &visit);

    /// Gives the rows of all leaves that no walk came to: those behind a bad page. Those of pages that are free are
    /// none.
    void sweep(const Visit &visit);

    /// Pages that should have held rows and could not be read.
    std::size_t badPages() const { return m_badPages; }

private:
    struct Page
    {
        QByteArray bytes;
        qsizetype head = 0; ///< where its header is: behind the file's own in the first one
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
