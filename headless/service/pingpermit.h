// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace meshping {

/// Whether `path` is a file that nobody but root and this user can have put there or can replace: the file and all
/// folders above it belong to one of these two, others may not write there, and no part of the path is a link.
bool isSafePlace(const QString &path);

/// The folders of the system's own programs, whatever PATH says.
QStringList systemFolders();

/// The command that permits `program`, which this process runs, to open raw sockets; polkit asks for an administrator's
/// password before. Empty if `folders` have no pkexec or no setcap, or if somebody could put another program in its
/// place.
QStringList permitCommand(const QString &program, const QStringList &folders = systemFolders());

/// Whether pkexec has `said` that no authentication agent, which asks for passwords, runs in this session.
bool tellsOfNoAgent(const QString &said);

} // namespace meshping
