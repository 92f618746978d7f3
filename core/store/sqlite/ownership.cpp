// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/ownership.h"

#include "core/store/sqlite/treereader.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
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

constexpr QLatin1StringView ownName("meshping.db");

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

/// The first tables of all our databases, whatever their version, have their roots in these pages, from 2 on.
enum class Tree : std::uint8_t { Rows, Index };
constexpr Tree trees[] = {Tree::Index, Tree::Rows,  Tree::Rows, Tree::Rows, Tree::Index,
                          Tree::Index, Tree::Index, Tree::Rows, Tree::Rows};
constexpr PageNumber metaRoot = 2;
constexpr PageNumber logRoot = 9;

/// Of these pages some may be damaged, too.
constexpr int treesThatTell = 7;

bool isRootOf(Tree tree, const QByteArray &page)
{
    constexpr char types[][2] = {{5, 13}, {2, 10}}; // interior, leaf
    const auto &fitting = types[std::size_t(tree)];
    return page.front() == fitting[0] || page.front() == fitting[1];
}

/// The row of `meta` that each of our databases gets when it is made.
bool isIdentity(const QVariantList &values)
{
    static const QRegularExpression drawn(u"^[0-9A-F]{32}$"_s);
    return values.size() == 2 && values[0].toString() == u"identity" && drawn.match(values[1].toString()).hasMatch();
}

bool isLogPage(const QVariantList &values)
{
    constexpr qsizetype size = 4040;
    return values.size() == 4 && values[3].typeId() == QMetaType::QByteArray && values[3].toByteArray().size() == size;
}

/// Whether a file whose first page is lost is one of our databases all the same: its log has a newer first page, or its
/// tables stand where ours do, with rows that no other program writes.
bool isOursBehindFirstPage(const QString &file)
{
    PageFile pages(file);
    const auto newest = pages.page(schemaRoot);
    if (newest && newest->startsWith(magic))
        return applicationIdOf(*newest) == ownApplicationId || holdsOurDefinitions(*newest);
    int found = 0;
    for (PageNumber i = 0; i < std::size(trees); ++i) {
        const auto page = pages.page(metaRoot + i);
        found += page && isRootOf(trees[i], *page);
    }
    if (found < treesThatTell)
        return false;
    bool ours = false;
    TreeReader(pages).walk(metaRoot, [&](TreeReader::Row &&row) { ours = ours || isIdentity(row.values); });
    if (!ours)
        TreeReader(pages).walk(logRoot, [&](TreeReader::Row &&row) { ours = ours || isLogPage(row.values); });
    return ours;
}

/// What some file systems leave of a file after a power cut. It holds nothing of anybody's.
bool isAllZero(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    constexpr qint64 atOnce = 1 << 20;
    while (!file.atEnd()) {
        const QByteArray bytes = file.read(atOnce);
        if (bytes.isEmpty() || bytes.count('\0') != bytes.size())
            return false;
    }
    return true;
}

/// What is no database by its first page may be a damaged one of ours.
StoreResult checkDamaged(const QString &file, const QByteArray &firstInFile)
{
    if (isOursBehindFirstPage(file))
        return {};
    const bool empty = firstInFile.count('\0') == firstInFile.size();
    if (empty && QFileInfo(file).fileName() == ownName && isAllZero(file))
        return {};
    const Phrase why = empty ? QT_TRANSLATE_NOOP("StoreFault", "its beginning is empty, and what follows is not known "
                                                               "to be meshping's")
                             : QT_TRANSLATE_NOOP("StoreFault", "no SQLite database");
    return tl::unexpected(makeStoreError(StoreError::Kind::Foreign, file, why));
}

} // namespace

bool holdsOurDefinitions(QByteArrayView text)
{
    return std::count_if(std::begin(definitions), std::end(definitions),
                         [&](QByteArrayView own) { return text.contains(own); }) >= 2;
}

StoreResult checkIsOurs(const QString &file)
{
    const auto page = readFirstPage(file);
    if (!page || page->isEmpty() || holdsOurDefinitions(*page))
        return {};
    if (!page->startsWith(magic) || page->size() < applicationIdAt + 4)
        return checkDamaged(file, *page);
    const auto id = applicationIdOf(*page);
    const Phrase stranger = id == 0 ? strangerIn(file, *page) : ownerOf({});
    if (id == ownApplicationId || stranger.text.isEmpty())
        return {};
    return tl::unexpected(makeStoreError(StoreError::Kind::Foreign, file, stranger));
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
