// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/pendingimport.h"

#include "core/store/sqlite/databasefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// No file name is longer.
constexpr qint64 longestName = 4096;

} // namespace

PendingImport::PendingImport(const QString &database) : m_database(database), m_note(database + u".importing"_s) {}

QString PendingImport::original() const
{
    QFile note(m_note);
    if (!QFileInfo(m_note).isFile() || !note.open(QIODevice::ReadOnly))
        return {};
    const QString name = QFile::decodeName(note.read(longestName).trimmed());
    return name.isEmpty() ? QString() : QFileInfo(m_database).absoluteDir().filePath(QFileInfo(name).fileName());
}

StoreResult PendingImport::note(const QString &original) const
{
    QSaveFile note(m_note);
    if (note.open(QIODevice::WriteOnly)) {
        note.write(QFile::encodeName(QFileInfo(original).fileName()) + '\n');
        if (note.commit())
            return {};
    }
    return tl::unexpected(cannotBeSetAside(StoreError::Kind::Foreign, m_database, original, note.errorString()));
}

void PendingImport::done() const
{
    QFile::remove(m_note);
}

} // namespace meshping
