// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/importatstart.h"

#include "core/model/eventwords.h"
#include "core/store/pendingimport.h"

#include <QFileInfo>

namespace meshping {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

StoreExpected<StoreConnection::Found> ImportAtStart::setAside(const StoreError &why, WallTime now,
                                                              StoreContents &contents)
{
    const QString file = m_connection.file();
    if (const auto readable = OriginalDatabase::open(file, QFileInfo(file).absolutePath()); !readable)
        return tl::unexpected(readable.error());
    const auto aside = m_connection.setAside(now, why.kind);
    if (!aside)
        return tl::unexpected(aside.error());
    return m_connection.open(now, contents);
}

bool ImportAtStart::begin(WallTime now)
{
    Tables &tables = m_connection.tables();
    m_original = PendingImport(m_connection.file()).original();
    if (m_original.isEmpty())
        return false;
    StoreResult done = foldAll(tables);
    if (done) {
        auto import = OriginalImport::begin(m_original, tables, m_connection.retention(), now);
        if (import)
            m_import = std::move(*import);
        else
            done = tl::unexpected(import.error());
    }
    if (!m_import || m_import->isKnown()) {
        end(done, now);
        return true;
    }
    qCInfo(lcStore).noquote() << u"the database of the original meshping was set aside as %1; %2 targets are being "
                                 "imported from it"_s.arg(m_original)
                                     .arg(m_import->total());
    return true;
}

void ImportAtStart::end(const StoreResult &done, WallTime now)
{
    SetAside told{{DatabaseFault::Kind::Foreign, m_connection.file(), {}}, m_original, {}, {}};
    if (m_import && done) {
        told.taken = m_import->report().taken;
        for (const QString &line : m_import->report().leftOut)
            qCWarning(lcStore).noquote() << u"not imported: "_s + line;
    }
    if (!done)
        told.notTaken = done.error();
    m_import.reset();
    if (done || done.error().file != m_connection.file())
        PendingImport(m_connection.file()).done();
    m_words = EventWords().detail(told);
    m_ended = now;
    qCInfo(lcStore).noquote() << EventWords(EventWords::Language::English).detail(told);
    m_tell({.time = now, .kind = EventKind::StoreSetAside, .figures = told});
}

QString ImportAtStart::notice(WallTime now) const
{
    return now - m_ended < 24h ? m_words : QString();
}

} // namespace meshping
