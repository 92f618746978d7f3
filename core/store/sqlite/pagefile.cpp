// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/pagefile.h"

#include <QtEndian>

#include <algorithm>

namespace meshping {

namespace {

constexpr qint64 logHeaderSize = 32;
constexpr qint64 frameHeaderSize = 24;
constexpr qint64 frameSize = frameHeaderSize + PageFile::pageSize;

quint32 word(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<quint32>(bytes.data() + at);
}

struct Checksum
{
    quint32 first = 0;
    quint32 second = 0;

    bool operator==(const Checksum &) const = default;

    static Checksum at(QByteArrayView bytes, qsizetype position)
    {
        return {word(bytes, position), word(bytes, position + 4)};
    }

    void add(QByteArrayView bytes, bool bigEndian)
    {
        const auto read = [&](qsizetype at) {
            return bigEndian ? qFromBigEndian<quint32>(bytes.data() + at)
                             : qFromLittleEndian<quint32>(bytes.data() + at);
        };
        for (qsizetype at = 0; at + 8 <= bytes.size(); at += 8) {
            first += read(at) + second;
            second += read(at + 4) + first;
        }
    }
};

} // namespace

struct PageFile::LogHeader
{
    bool bigEndian = false;
    quint32 salt1 = 0;
    quint32 salt2 = 0;
};

PageFile::PageFile(const QString &path) : m_file(path), m_log(path + QStringLiteral("-wal"))
{
    if (m_file.open(QIODevice::ReadOnly))
        m_count = static_cast<PageNumber>(m_file.size() / pageSize);
    if (m_log.open(QIODevice::ReadOnly))
        readLog();
}

std::optional<QByteArray> PageFile::page(PageNumber number)
{
    if (number == 0 || number > m_count)
        return {};
    const auto inLog = m_inLog.find(number);
    QFile &file = inLog == m_inLog.end() ? m_file : m_log;
    const qint64 at = inLog == m_inLog.end() ? (qint64(number) - 1) * pageSize : inLog->second;
    if (!file.seek(at))
        return {};
    QByteArray bytes = file.read(pageSize);
    return bytes.size() == pageSize ? std::optional(std::move(bytes)) : std::nullopt;
}

void PageFile::readLog()
{
    const QByteArray head = m_log.read(logHeaderSize);
    if (head.size() < logHeaderSize)
        return;
    QByteArray before = head.right(8);
    // The lowest bit of the first word tells whether checksums read big-endian words. If the header is damaged, the
    // salts are in the frames as well.
    QByteArray frame = m_log.read(frameSize);
    LogHeader header{(word(head, 0) & 1) != 0, word(head, 16), word(head, 20)};
    Checksum sum;
    sum.add(head.first(24), header.bigEndian);
    std::size_t damaged = sum == Checksum::at(head, 24) ? 0 : 1;
    if (frame.size() == frameSize && damaged > 0)
        header = {false, word(frame, 8), word(frame, 12)};
    std::unordered_map<PageNumber, qint64> open;
    for (qint64 at = logHeaderSize; frame.size() == frameSize; at += frameSize, frame = m_log.read(frameSize)) {
        const bool sound = isSound(frame, before, header);
        before = frame.sliced(16, 8);
        if (!sound) {
            ++damaged;
            continue;
        }
        open[word(frame, 0)] = at + frameHeaderSize;
        if (const PageNumber pages = word(frame, 4); pages != 0) {
            m_damagedFrames = damaged;
            m_count = std::max(m_count, pages);
            for (const auto &[page, position] : open)
                m_inLog[page] = position;
            open.clear();
        }
    }
}

bool PageFile::isSound(QByteArrayView frame, QByteArrayView before, const LogHeader &header) const
{
    if (word(frame, 8) != header.salt1 || word(frame, 12) != header.salt2)
        return false;
    Checksum sum = Checksum::at(before, 0);
    sum.add(frame.first(8), header.bigEndian);
    sum.add(frame.sliced(frameHeaderSize), header.bigEndian);
    return sum == Checksum::at(frame, 16);
}

} // namespace meshping
