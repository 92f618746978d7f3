// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/ownership.h"

#include "core/store/sqlite/treereader.h"

#include <QFile>
#include <QtEndian>

#include <algorithm>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

// https://www.sqlite.org/fileformat2.html#the_database_header
constexpr QByteArrayView magic("SQLite format 3\0", 16);
constexpr qsizetype pageSizeAt = 16;
constexpr qsizetype applicationIdAt = 68;
constexpr qsizetype firstPage = 4096;
constexpr PageNumber schemaRoot = 1;

/// How the definitions of our tables begin; they are in the first page. No other program's database has two of them.
constexpr QByteArrayView definitions[] = {
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value NOT NULL)",
    "CREATE TABLE statistics (\n    target INTEGER PRIMARY KEY,\n    seq INTEGER",
    "CREATE TABLE minutes (slot INTEGER, target INTEGER, counts BLOB",
    "CREATE TABLE hours (slot INTEGER, target INTEGER, counts BLOB",
    "CREATE TABLE days (slot INTEGER, target INTEGER, counts BLOB",
    "CREATE TABLE log (position INTEGER PRIMARY KEY, seq INTEGER",
    "CREATE TABLE removed (target INTEGER PRIMARY KEY)",
};

/// The first page of a regular file. Nothing else is read, since a pipe or device might block.
std::optional<QByteArray> readFirstPage(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    struct stat info = {};
    if (::stat(name.constData(), &info) != 0 || !S_ISREG(info.st_mode))
        return {};
    const int fd = ::open(name.constData(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return {};
    QByteArray page(firstPage, Qt::Uninitialized);
    const ssize_t size = ::pread(fd, page.data(), std::size_t(page.size()), 0);
    ::close(fd);
    page.truncate(std::max<ssize_t>(size, 0));
    return page;
}

quint32 applicationIdOf(const QByteArray &page)
{
    return qFromBigEndian<quint32>(page.constData() + applicationIdAt);
}

/// Whether another program's file has pages as ours have. Others are not read further.
bool hasUsualPages(const QByteArray &firstInFile)
{
    return qFromBigEndian<quint16>(firstInFile.constData() + pageSizeAt) == PageFile::pageSize;
}

/// The names of what is in a database without our application id, as far as it can be read; empty if it is ours. This
/// does not use SQLite, which creates files beside those that it opens.
QStringList strangersTables(const QString &file)
{
    PageFile pages(file);
    // After a crash the newest first page may be only in the write-ahead log.
    const auto newest = pages.page(schemaRoot);
    if (!newest || applicationIdOf(*newest) == ownApplicationId)
        return {};
    QStringList tables;
    TreeReader(pages).walk(schemaRoot, [&](TreeReader::Row &&row) {
        if (row.values.size() == 5) // type, name, table, root, definition
            tables << row.values[1].toString();
    });
    return tables;
}

/// Whose database it is, in words, when the file has no application id; empty if it is ours or has no tables yet.
Phrase strangerIn(const QString &file, const QByteArray &firstInFile)
{
    if (!hasUsualPages(firstInFile))
        return ownerOf({});
    const QStringList tables = strangersTables(file);
    return tables.isEmpty() ? Phrase() : ownerOf(tables);
}

bool areOriginals(const QStringList &tables)
{
    const QStringList original{u"targets"_s, u"histograms"_s, u"statistics"_s, u"meta"_s};
    return std::all_of(original.begin(), original.end(), [&](const QString &table) { return tables.contains(table); });
}

} // namespace

bool holdsOurDefinitions(QByteArrayView text)
{
    return std::count_if(std::begin(definitions), std::end(definitions),
                         [&](QByteArrayView own) { return text.contains(own); }) >= 2;
}

StoreResult checkIsOurs(const QString &file)
{
    const auto refuse = [&](const Phrase &what) {
        return tl::unexpected(makeStoreError(StoreError::Kind::Foreign, file, what));
    };
    const auto page = readFirstPage(file);
    if (!page || page->isEmpty() || holdsOurDefinitions(*page))
        return {};
    if (!page->startsWith(magic) || page->size() < applicationIdAt + 4)
        return refuse(QT_TRANSLATE_NOOP("StoreFault", "no SQLite database"));
    const auto id = applicationIdOf(*page);
    const Phrase stranger = id == 0 ? strangerIn(file, *page) : ownerOf({});
    return id == ownApplicationId || stranger.text.isEmpty() ? StoreResult() : refuse(stranger);
}

bool isOfOriginal(const QString &file)
{
    const auto page = readFirstPage(file);
    if (!page || !page->startsWith(magic) || page->size() < applicationIdAt + 4 || holdsOurDefinitions(*page))
        return false;
    return applicationIdOf(*page) == 0 && hasUsualPages(*page) && areOriginals(strangersTables(file));
}

Phrase ownerOf(const QStringList &tables)
{
    return areOriginals(tables)
               ? QT_TRANSLATE_NOOP("StoreFault", "the database of the original meshping, whose format is another")
               : QT_TRANSLATE_NOOP("StoreFault", "a database of some other program");
}

} // namespace meshping
