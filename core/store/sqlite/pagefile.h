// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

#include <optional>
#include <unordered_map>

namespace meshping {

using PageNumber = std::uint32_t;

/// Pages of SQLite's files as bytes, the write-ahead log included, however damaged they are: SQLite itself would stop
/// at the first bad page, and pass over all that follows a bad frame of the log.
/// https://www.sqlite.org/fileformat2.html
class PageFile
{
public:
    static constexpr qsizetype pageSize = 4096; ///< of all databases of ours

    /// `path`: the database; its log is `path`-wal.
    explicit PageFile(const QString &path);

    /// The newest committed bytes of a page, from 1 on; nothing where the file ends before it.
    std::optional<QByteArray> page(PageNumber number);

    PageNumber count() const { return m_count; }

    /// Frames of the log that are damaged though others follow; those that a crash left unfinished do not count.
    std::size_t damagedFrames() const { return m_damagedFrames; }

private:
    struct LogHeader;

    void readLog();
    bool isSound(QByteArrayView frame, QByteArrayView before, const LogHeader &header) const;

    QFile m_file;
    QFile m_log;
    std::unordered_map<PageNumber, qint64> m_inLog; ///< where in the log the newest committed bytes stand
    PageNumber m_count = 0;
    std::size_t m_damagedFrames = 0;
};

} // namespace meshping
