// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/databasefile.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QStringList>
#include <QTimeZone>

#include <array>
#include <cerrno>
#include <limits>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// A byte far beyond those that SQLite locks, and beyond any database.
constexpr off_t lockedByte = off_t{1} << 61;

/// "process 1234", as the holder of the lock wrote it.
Phrase holder(int lock)
{
    std::array<char, 32> text{};
    const ssize_t size = ::pread(lock, text.data(), text.size(), 0);
    const QString pid = QString::fromLatin1(text.data(), size > 0 ? size : 0).trimmed();
    return pid.isEmpty() ? Phrase(QT_TRANSLATE_NOOP("StoreFault", "process unknown"))
                         : Phrase(QT_TRANSLATE_NOOP("StoreFault", "process %1"), {pid});
}

} // namespace

QString DatabaseFile::file() const
{
    const QFileInfo info(m_path);
    const bool becomesFolder = !info.exists() && !info.isSymLink() && info.suffix().isEmpty();
    if (m_path.endsWith(u'/') || info.isDir() || becomesFolder)
        return m_path + (m_path.endsWith(u'/') ? u"meshping.db"_s : u"/meshping.db"_s);
    return m_path;
}

StoreResult DatabaseFile::makeFolder() const
{
    constexpr mode_t forItsUserAlone = 0700;
    QStringList missing;
    QFileInfo folder(QFileInfo(file()).absolutePath());
    while (!folder.exists() && !folder.isRoot()) {
        missing.prepend(folder.absoluteFilePath());
        folder.setFile(folder.absolutePath());
    }
    for (const QString &path : missing) {
        // Another process may create it at the same time.
        if (::mkdir(QFile::encodeName(path).constData(), forItsUserAlone) == 0 || errno == EEXIST)
            continue;
        const QString reason = qt_error_string(errno);
        return tl::unexpected(
            makeStoreError(StoreError::Kind::Unavailable, file(),
                           {QT_TRANSLATE_NOOP("StoreFault", "the folder %1 cannot be made: %2"), {path, reason}}));
    }
    return {};
}

StoreResult DatabaseFile::lock()
{
    // Symbolic links to one file lead to the same name.
    const QString real = QFileInfo(file()).canonicalFilePath();
    const QString wanted = real.isEmpty() ? file() : real;
    if (m_lock < 0 || m_lockedFile != wanted)
        unlock();
    const StoreResult done = lockName(wanted);
    return done ? lockItself(wanted) : done;
}

StoreResult DatabaseFile::lockName(const QString &wanted)
{
    if (m_lock >= 0)
        return {};
    const int fd = ::open(QFile::encodeName(wanted + u".lock"_s).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0)
        return {};
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        const bool taken = errno == EWOULDBLOCK;
        const Phrase by = holder(fd);
        ::close(fd);
        if (taken)
            return tl::unexpected(makeStoreError(StoreError::Kind::InUse, wanted, by));
        return {};
    }
    const QByteArray pid = QByteArray::number(::getpid()) + '\n';
    // The other meshping's message shows it; an error here does no harm.
    if (::ftruncate(fd, 0) != 0 || ::pwrite(fd, pid.constData(), pid.size(), 0) < 0)
        errno = 0;
    m_lock = fd;
    m_lockedFile = wanted;
    return {};
}

// Closing any descriptor of a file releases all POSIX locks that the process holds on it, SQLite's too. So this one
// stays open until another file takes the path, or until the end.
StoreResult DatabaseFile::lockItself(const QString &wanted)
{
    const auto now = identity();
    if (m_ownLock >= 0 && now == m_ownLocked)
        return {};
    if (m_ownLock >= 0)
        ::close(std::exchange(m_ownLock, -1));
    struct stat info = {};
    const QByteArray name = QFile::encodeName(wanted);
    if (::stat(name.constData(), &info) != 0 || !S_ISREG(info.st_mode))
        return {};
    const int fd = ::open(name.constData(), O_RDWR | O_CLOEXEC);
    if (fd < 0)
        return {};
    struct flock lock = {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = lockedByte;
    lock.l_len = 1;
    if (::fcntl(fd, F_OFD_SETLK, &lock) != 0) {
        const bool taken = errno == EAGAIN || errno == EACCES;
        ::close(fd);
        if (taken) {
            return tl::unexpected(
                makeStoreError(StoreError::Kind::InUse, wanted,
                               QT_TRANSLATE_NOOP("StoreFault", "under another name of the same file")));
        }
        return {};
    }
    m_ownLock = fd;
    m_ownLocked = now;
    return {};
}

void DatabaseFile::unlock()
{
    for (int *lock : {&m_lock, &m_ownLock}) {
        if (*lock >= 0)
            ::close(std::exchange(*lock, -1));
    }
}

void DatabaseFile::remember()
{
    m_remembered = identity();
}

bool DatabaseFile::isSame() const
{
    return m_remembered && identity() == m_remembered;
}

QString DatabaseFile::asideName(WallTime now, StoreError::Kind why) const
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    const QString stamp = QDateTime::fromSecsSinceEpoch(seconds, QTimeZone::utc()).toString(u"yyyyMMdd-HHmmss"_s);
    const QString first = file() + (why == StoreError::Kind::Foreign ? u".original-"_s : u".corrupt-"_s) + stamp;
    QString name = first;
    for (int i = 2; QFile::exists(name); ++i)
        name = first + u'-' + QString::number(i);
    return name;
}

StoreResult DatabaseFile::setAside(const QString &to, StoreError::Kind why)
{
    QFile main(file());
    if (!main.rename(to))
        return tl::unexpected(cannotBeSetAside(why, file(), to, main.errorString()));
    finishSettingAside(to);
    m_remembered.reset();
    return {};
}

void DatabaseFile::finishSettingAside(const QString &to) const
{
    if (QFile::exists(file()))
        return;
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s}) {
        if (QFile::exists(file() + suffix))
            QFile::rename(file() + suffix, to + suffix);
    }
}

std::optional<DatabaseFile::Identity> DatabaseFile::identity() const
{
    struct stat info = {};
    if (::stat(QFile::encodeName(file()).constData(), &info) != 0)
        return {};
    return Identity{info.st_dev, info.st_ino};
}

StoreError cannotBeSetAside(StoreError::Kind why, const QString &from, const QString &to, const QString &reason)
{
    const char *const words =
        why == StoreError::Kind::Foreign
            ? QT_TRANSLATE_NOOP("StoreFault", "the database of the original meshping, which cannot be set aside as %1: "
                                              "%2; meshping import takes it over into another")
            : QT_TRANSLATE_NOOP("StoreFault", "and cannot be set aside as %1: %2");
    return makeStoreError(why, from, {words, {to, reason}});
}

qint64 freeBytes(const QString &path)
{
    struct statvfs info = {};
    if (::statvfs(QFile::encodeName(path).constData(), &info) != 0)
        return std::numeric_limits<qint64>::max();
    return static_cast<qint64>(info.f_bavail) * static_cast<qint64>(info.f_frsize);
}

} // namespace meshping
