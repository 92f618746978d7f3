// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/treereader.h"

#include <QtEndian>

#include <bit>

namespace meshping {

namespace {

constexpr qsizetype fileHeaderSize = 100;
constexpr qsizetype firstFreeTrunkAt = 32;
constexpr int deepest = 20;
constexpr std::uint64_t longestRow = 64 << 20;

enum PageType : int {
    IndexInterior = 2,
    TableInterior = 5,
    IndexLeaf = 10,
    TableLeaf = 13,
};

bool isInterior(int type)
{
    return type == IndexInterior || type == TableInterior;
}

quint32 word(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<quint32>(bytes.data() + at);
}

int half(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<quint16>(bytes.data() + at);
}

/// Reads one of SQLite's numbers of variable length: seven bits a byte, highest first. Moves `at` past it.
std::optional<std::uint64_t> number(QByteArrayView bytes, qsizetype &at)
{
    std::uint64_t value = 0;
    for (int i = 0; i < 9 && at < bytes.size(); ++i) {
        const auto byte = static_cast<std::uint8_t>(bytes[at++]);
        if (i == 8)
            return (value << 8) | byte;
        value = (value << 7) | (byte & 0x7f);
        if (byte < 0x80)
            return value;
    }
    return {};
}

qlonglong integer(QByteArrayView bytes)
{
    qlonglong value = static_cast<std::uint8_t>(bytes.front()) < 0x80 ? 0 : -1;
    for (const char byte : bytes)
        value = value * 256 + static_cast<std::uint8_t>(byte);
    return value;
}

/// How many bytes a value of a serial type takes.
std::uint64_t sizeOf(std::uint64_t serial)
{
    constexpr std::uint64_t small[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0};
    return serial < std::size(small) ? small[serial] : (serial - 12) / 2;
}

QVariant value(std::uint64_t serial, QByteArrayView bytes)
{
    switch (serial) {
    case 0:
        return {};
    case 7:
        return std::bit_cast<double>(qFromBigEndian<quint64>(bytes.data()));
    case 8:
    case 9:
        return qlonglong(serial - 8);
    default:
        break;
    }
    if (serial < 7)
        return integer(bytes);
    return serial % 2 == 0 ? QVariant(bytes.toByteArray()) : QVariant(QString::fromUtf8(bytes));
}

std::optional<QVariantList> readRecord(QByteArrayView bytes)
{
    qsizetype at = 0;
    const auto headerSize = number(bytes, at);
    if (!headerSize || *headerSize > std::uint64_t(bytes.size()))
        return {};
    QVariantList values;
    auto body = static_cast<qsizetype>(*headerSize);
    while (at < qsizetype(*headerSize)) {
        const auto serial = number(bytes, at);
        if (!serial || *serial == 10 || *serial == 11 || sizeOf(*serial) > std::uint64_t(bytes.size() - body))
            return {};
        const auto size = static_cast<qsizetype>(sizeOf(*serial));
        values.append(value(*serial, bytes.sliced(body, size)));
        body += size;
    }
    return values;
}

} // namespace

TreeReader::TreeReader(PageFile &file) : m_file(file), m_seen(std::size_t(file.count()) + 1) {}

bool TreeReader::walk(PageNumber root, const Visit &visit)
{
    return walkPage(root, 0, visit);
}

std::optional<TreeReader::Page> TreeReader::read(PageNumber number)
{
    auto bytes = m_file.page(number);
    if (!bytes)
        return {};
    Page page{std::move(*bytes), number == 1 ? fileHeaderSize : 0, 0, 0};
    page.type = static_cast<std::uint8_t>(page.bytes[page.head]);
    page.cells = half(page.bytes, page.head + 3);
    if (!isInterior(page.type) && page.type != IndexLeaf && page.type != TableLeaf)
        return {};
    return page;
}

bool TreeReader::walkPage(PageNumber number, int depth, const Visit &visit)
{
    if (number == 0 || number >= m_seen.size() || m_seen[number] || depth > deepest) {
        ++m_badPages;
        return false;
    }
    m_seen[number] = true;
    const auto page = read(number);
    if (!page) {
        ++m_badPages;
        return false;
    }
    bool sound = page->type == TableInterior || visitRows(*page, visit);
    if (!sound)
        ++m_badPages;
    if (!isInterior(page->type))
        return sound;
    for (int i = 0; i < page->cells; ++i) {
        const qsizetype pointer = page->head + 12 + 2 * qsizetype(i);
        const qsizetype at = pointer + 2 <= PageFile::pageSize ? half(page->bytes, pointer) : PageFile::pageSize;
        sound = at + 4 <= PageFile::pageSize && walkPage(word(page->bytes, at), depth + 1, visit) && sound;
    }
    return walkPage(word(page->bytes, page->head + 8), depth + 1, visit) && sound;
}

void TreeReader::sweep(const Visit &visit)
{
    noteFreePages();
    for (PageNumber number = 1; number < m_seen.size(); ++number) {
        if (m_seen[number])
            continue;
        m_seen[number] = true;
        if (const auto page = read(number); page && !isInterior(page->type))
            visitRows(*page, visit);
    }
}

bool TreeReader::visitRows(const Page &page, const Visit &visit)
{
    bool sound = true;
    const qsizetype pointers = page.head + (isInterior(page.type) ? 12 : 8);
    for (int i = 0; i < page.cells; ++i) {
        const qsizetype pointer = pointers + 2 * qsizetype(i);
        if (pointer + 2 > PageFile::pageSize)
            return false;
        if (auto row = readCell(page, half(page.bytes, pointer)))
            visit(std::move(*row));
        else
            sound = false;
    }
    return sound;
}

std::optional<TreeReader::Row> TreeReader::readCell(const Page &page, qsizetype at)
{
    Row row;
    if (isInterior(page.type))
        at += 4;
    const auto size = number(page.bytes, at);
    if (!size || *size > longestRow)
        return {};
    if (page.type == TableLeaf) {
        const auto rowid = number(page.bytes, at);
        if (!rowid)
            return {};
        row.number = static_cast<std::int64_t>(*rowid);
    }
    const auto bytes = payload(page, at, *size);
    auto values = bytes ? readRecord(*bytes) : std::nullopt;
    if (!values)
        return {};
    row.values = std::move(*values);
    return row;
}

// https://www.sqlite.org/fileformat2.html#cell_payload_overflow_pages
std::optional<QByteArray> TreeReader::payload(const Page &page, qsizetype at, std::uint64_t size)
{
    constexpr std::uint64_t usable = PageFile::pageSize;
    const std::uint64_t most = page.type == TableLeaf ? usable - 35 : (usable - 12) * 64 / 255 - 23;
    constexpr std::uint64_t least = (usable - 12) * 32 / 255 - 23;
    std::uint64_t local = size;
    if (size > most) {
        local = least + (size - least) % (usable - 4);
        local = local <= most ? local : least;
    }
    const qsizetype end = at + static_cast<qsizetype>(local);
    if (end + (size > local ? 4 : 0) > page.bytes.size())
        return {};
    QByteArray bytes = page.bytes.sliced(at, static_cast<qsizetype>(local));
    PageNumber next = size > local ? word(page.bytes, end) : 0;
    while (std::uint64_t(bytes.size()) < size) {
        const auto more = next < m_seen.size() && !m_seen[next] ? m_file.page(next) : std::nullopt;
        if (!more)
            return {};
        m_seen[next] = true;
        bytes += more->sliced(4, std::min(PageFile::pageSize - 4, qsizetype(size) - bytes.size()));
        next = word(*more, 0);
    }
    return bytes;
}

void TreeReader::noteFreePages()
{
    const auto first = m_file.page(1);
    PageNumber trunk = first ? word(*first, firstFreeTrunkAt) : 0;
    while (trunk != 0 && trunk < m_seen.size() && !m_seen[trunk]) {
        m_seen[trunk] = true;
        const auto page = m_file.page(trunk);
        if (!page)
            return;
        const auto pages = std::min<quint32>(word(*page, 4), PageFile::pageSize / 4 - 2);
        for (quint32 i = 0; i < pages; ++i) {
            if (const PageNumber leaf = word(*page, 8 + 4 * qsizetype(i)); leaf < m_seen.size())
                m_seen[leaf] = true;
        }
        trunk = word(*page, 0);
    }
}

} // namespace meshping
