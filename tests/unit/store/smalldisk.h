// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTemporaryDir>

namespace meshping {

/// A small file system of the test's own, in a mount namespace of its own.
class SmallDisk
{
public:
    /// To be called once at the start of the program, before there are threads. Empty, or why there can be none.
    static QString enterNamespace();

    explicit SmallDisk(int kilobytes);
    ~SmallDisk();
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;

    bool isMounted() const { return m_mounted; }

    QString path() const { return m_folder.path(); }

    /// Fails while a file is open for writing.
    bool setReadOnly(bool readOnly);

    /// Leaves no room for anything.
    void fill();
    void makeRoom();

private:
    QTemporaryDir m_folder;
    bool m_mounted = false;
};

} // namespace meshping
