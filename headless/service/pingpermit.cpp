// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/service/pingpermit.h"

#include <QFile>
#include <QStandardPaths>

#include <sys/stat.h>
#include <unistd.h>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

bool isOthersToWrite(const struct stat &status)
{
    if (status.st_uid != 0 && status.st_uid != ::geteuid())
        return true;
    // In a folder with the sticky bit, such as /tmp, users can replace only their own files.
    const bool keepsApart = S_ISDIR(status.st_mode) && (status.st_mode & S_ISVTX) != 0;
    return !keepsApart && (status.st_mode & (S_IWGRP | S_IWOTH)) != 0;
}

bool isThisProgram(const QString &path)
{
    struct stat named = {};
    struct stat running = {};
    return ::stat(QFile::encodeName(path).constData(), &named) == 0 && ::stat("/proc/self/exe", &running) == 0 &&
           named.st_dev == running.st_dev && named.st_ino == running.st_ino;
}

} // namespace

bool isSafePlace(const QString &path)
{
    if (!path.startsWith(u'/'))
        return false;
    struct stat status = {};
    for (QString part = path; !part.isEmpty(); part.truncate(part.lastIndexOf(u'/'))) {
        const bool isFile = part.size() == path.size();
        if (::lstat(QFile::encodeName(part).constData(), &status) != 0 || isOthersToWrite(status) ||
            !(isFile ? S_ISREG(status.st_mode) : S_ISDIR(status.st_mode)))
            return false;
    }
    return ::stat("/", &status) == 0 && !isOthersToWrite(status);
}

QStringList systemFolders()
{
    return {u"/usr/sbin"_s, u"/usr/bin"_s, u"/sbin"_s, u"/bin"_s};
}

QStringList permitCommand(const QString &program, const QStringList &folders)
{
    const QString ask = QStandardPaths::findExecutable(u"pkexec"_s, folders);
    const QString permit = QStandardPaths::findExecutable(u"setcap"_s, folders);
    if (ask.isEmpty() || permit.isEmpty() || !isSafePlace(program) || !isThisProgram(program))
        return {};
    return {ask, permit, u"cap_net_raw=ep"_s, program};
}

bool tellsOfNoAgent(const QString &said)
{
    // All its versions say so, and none translates it.
    return said.contains(u"authentication agent"_s);
}

} // namespace meshping
