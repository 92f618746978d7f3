// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/store/smalldisk.h"

#include <QFile>

#include <cerrno>
#include <cstring>

#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

void writeLine(const QString &path, const QByteArray &line)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        file.write(line);
}

} // namespace

QString SmallDisk::enterNamespace()
{
    const uid_t user = ::getuid();
    const gid_t group = ::getgid();
    const bool root = ::geteuid() == 0;
    if (::unshare(CLONE_NEWNS | (root ? 0 : CLONE_NEWUSER)) != 0)
        return u"no mount namespace: "_s + QString::fromLocal8Bit(std::strerror(errno));
    if (!root) {
        writeLine(u"/proc/self/setgroups"_s, "deny");
        writeLine(u"/proc/self/uid_map"_s, "0 " + QByteArray::number(user) + " 1");
        writeLine(u"/proc/self/gid_map"_s, "0 " + QByteArray::number(group) + " 1");
    }
    if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        return u"no mounts: "_s + QString::fromLocal8Bit(std::strerror(errno));
    return {};
}

SmallDisk::SmallDisk(int kilobytes)
{
    const QByteArray options = "size=" + QByteArray::number(kilobytes) + 'k';
    m_mounted = ::mount("tmpfs", QFile::encodeName(path()).constData(), "tmpfs", 0, options.constData()) == 0;
}

SmallDisk::~SmallDisk()
{
    if (m_mounted)
        ::umount2(QFile::encodeName(path()).constData(), MNT_DETACH);
}

bool SmallDisk::setReadOnly(bool readOnly)
{
    const unsigned long flags = MS_REMOUNT | MS_BIND | (readOnly ? static_cast<unsigned long>(MS_RDONLY) : 0);
    return ::mount("none", QFile::encodeName(path()).constData(), nullptr, flags, nullptr) == 0;
}

void SmallDisk::fill()
{
    QFile file(m_folder.filePath(u"filler"_s));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
        return;
    const QByteArray page(4096, 'x');
    while (file.write(page) == page.size()) {
    }
}

void SmallDisk::makeRoom()
{
    QFile::remove(m_folder.filePath(u"filler"_s));
}

} // namespace meshping
