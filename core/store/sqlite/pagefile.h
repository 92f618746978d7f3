// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

#include <optional>
#include <unordered_map>

namespace meshping {

using PageNumber = std::uint32_t;

/// Reads the pages of a SQLite database as bytes, those in its write-ahead log included, however damaged it is. SQLite
/// itself stops at the first bad page and ignores everything after a bad frame of the log.
/// https://www.sqlite.org/fileformat2.html
class PageFile
{
public:
    static constexpr qsizetype pageSize = 4096; ///< of all our databases

    /// `path`: the database; its log is `path`-wal.
    explicit PageFile(const QString &path);

    /// The newest committed bytes of a page, from 1 on; nothing where the file ends before it.
    std::optional<QByteArray> page(PageNumber number);

    PageNumber count() const { return m_count; }

    /// How many frames of the log are damaged and have committed ones after them. Unfinished frames at the end, which
    /// any crash leaves, do not count.
    std::size_t damagedFrames() const { return m_damagedFrames; }

private:
    struct LogHeader;

    void readLog();
    bool isSound(QByteArrayView frame, QByteArrayView before, const LogHeader &header) const;

    QFile m_file;
    QFile m_log;
    std::unordered_map<PageNumber, qint64> m_inLog; ///< where the log has a page's newest committed bytes
    PageNumber m_count = 0;
    std::size_t m_damagedFrames = 0;
};

} // namespace meshping
