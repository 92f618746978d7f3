// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace meshping {

/// Whether what stands at `path` is a file that nobody but root and this user could have put there, or can exchange:
/// both own it and every folder above, where no others may write, and no link lies on the way.
bool isSafePlace(const QString &path);

/// Where a system has its own programs, wherever PATH leads.
QStringList systemFolders();

/// The command that has polkit ask for an administrator's password and then permits `program`, which this process runs,
/// to open raw sockets. Empty where none of `folders` has pkexec, or setcap, or where another program could be
/// permitted instead.
QStringList permitCommand(const QString &program, const QStringList &folders = systemFolders());

/// Whether pkexec says by this that no program of the session asks for passwords.
bool tellsOfNoAgent(const QString &said);

} // namespace meshping
