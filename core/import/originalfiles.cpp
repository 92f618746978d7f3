// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/originalfiles.h"

#include "core/store/sqlite/ownership.h"
#include "core/store/sqlite/sourcefile.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <utility>
#include <vector>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// How often to copy again when a running original writes meanwhile.
constexpr int copyTries = 5;

QStringList partsOf(const QString &database)
{
    return {database, database + u"-wal"_s};
}

/// Size and time of each part; it changes when one is written.
std::vector<std::pair<qint64, QDateTime>> stateOf(const QString &database)
{
    std::vector<std::pair<qint64, QDateTime>> state;
    for (const QString &part : partsOf(database)) {
        const QFileInfo info(part);
        state.emplace_back(info.exists() ? info.size() : -1, info.lastModified());
    }
    return state;
}

} // namespace

OriginalFiles::OriginalFiles(const QString &path)
    : m_database(QFileInfo(path).isDir() ? QDir(path).filePath(u"meshping.db"_s) : path)
{
}

StoreResult OriginalFiles::check() const
{
    const QString wanted = StoreFault::tr("a database of the original meshping");
    if (auto readable = checkSourceFile(m_database, wanted); !readable)
        return readable;
    if (isOfOriginal(m_database))
        return {};
    return tl::unexpected(StoreError{{StoreError::Kind::Foreign, m_database, {}},
                                     StoreFault::tr("%1 is no database of the original meshping, and nothing is taken "
                                                    "from it: give the path of one that is")
                                         .arg(m_database)});
}

WallTime OriginalFiles::written() const
{
    qint64 newest = 0;
    for (const QString &part : partsOf(m_database)) {
        if (const QFileInfo info(part); info.size() > 0)
            newest = std::max(newest, info.lastModified().toMSecsSinceEpoch());
    }
    return WallTime(std::chrono::milliseconds(newest));
}

bool OriginalFiles::canBeOpenedInPlace() const
{
    return QFileInfo(QFileInfo(m_database).absolutePath()).isWritable();
}

StoreExpected<QString> OriginalFiles::copyInto(const QString &folder) const
{
    const QString copy = QDir(folder).filePath(u"original.db"_s);
    for (int i = 0; i < copyTries; ++i) {
        const auto before = stateOf(m_database);
        for (const QString &part : partsOf(copy))
            QFile::remove(part);
        for (qsizetype part = 0; part < 2; ++part) {
            QFile from(partsOf(m_database)[part]);
            if (from.exists() && !from.copy(partsOf(copy)[part])) {
                const Phrase reason(QT_TRANSLATE_NOOP("StoreFault", "%1 cannot be copied to %2: %3"),
                                    {from.fileName(), folder, from.errorString()});
                return tl::unexpected(makeStoreError(StoreError::Kind::Unavailable, m_database, reason));
            }
        }
        if (stateOf(m_database) == before)
            return copy;
    }
    return tl::unexpected(
        StoreError{{StoreError::Kind::Locked, m_database, {}},
                   StoreFault::tr("%1 is being written all the time, in a folder where nothing can be "
                                  "written from here: stop the original meshping first")
                       .arg(m_database)});
}

} // namespace meshping
