// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/salvage/spool.h"

#include "core/store/codec/statisticscodec.h"
#include "core/store/maintenance.h"
#include "core/store/salvage/merge.h"
#include "core/store/sqlite/opener.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// Keys in the table `meta` of a part: the identity of its database, and the last flush that this had.
const QString belongsTo = u"belongs_to"_s;
const QString afterFlush = u"after_flush"_s;

/// The part adds to the database whatever its last flush was.
constexpr qlonglong atAnyFlush = -1;

constexpr int mostParts = 100;

/// Whether the folder is this user's alone, and not one that somebody else has put there.
bool isPrivate(const QString &folder, bool make)
{
    const QByteArray name = QFile::encodeName(folder);
    if (make)
        ::mkdir(name.constData(), 0700);
    struct stat info = {};
    return ::lstat(name.constData(), &info) == 0 && S_ISDIR(info.st_mode) && info.st_uid == ::geteuid() &&
           (info.st_mode & 0077) == 0;
}

/// One part of a backlog, and which ids its targets get.
struct PartToWrite
{
    const Pending &pending;
    const IdMap &ids;
    QString identity;
    qlonglong seq = 0;
};

StoreResult writeCounters(Tables &tables, const PartToWrite &part)
{
    // Each needs a row of a target, be it an empty one: see isKnownElsewhere().
    const auto putRow = [&](TargetId id) {
        Target row;
        row.id = part.ids.stored(id);
        return part.pending.targets.contains(id) ? StoreResult() : tables.targets.put(row);
    };
    for (const auto &[id, packed] : part.pending.statistics) {
        const auto statistics = unpackStatistics(packed);
        StoreResult done = putRow(id);
        if (done && statistics)
            done = tables.targets.put(part.ids.stored(id), 0, *statistics);
        if (!done)
            return done;
    }
    for (const auto &[id, slotList] : part.pending.slotLists) {
        if (auto done = part.pending.statistics.contains(id) ? StoreResult() : putRow(id); !done)
            return done;
        if (auto done = tables.slotTables.add(part.ids.stored(id), slotList.entries()); !done)
            return done;
    }
    return {};
}

StoreResult writePart(Tables &tables, const PartToWrite &part)
{
    StoreResult done;
    for (const TargetId id : part.pending.removed) {
        if (done)
            done = tables.targets.remove(part.ids.stored(id));
    }
    for (const auto &[id, target] : part.pending.targets) {
        Target stored = target;
        stored.id = part.ids.stored(id);
        if (done)
            done = tables.targets.put(stored);
    }
    if (done)
        done = writeCounters(tables, part);
    if (done)
        done = tables.events.add(part.pending.events);
    if (done && part.pending.run)
        done = tables.events.put(*part.pending.run);
    if (done)
        done = tables.meta.put(belongsTo, part.identity);
    return done ? tables.meta.put(afterFlush, part.seq) : done;
}

StoreResult writeFile(const QString &file, const PartToWrite &part)
{
    // Created here, before SQLite opens it, so that nobody else can have made it.
    const int fd =
        ::open(QFile::encodeName(file).constData(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return tl::unexpected(makeStoreError(StoreError::Kind::Unavailable, file, qt_error_string(errno)));
    ::close(fd);
    auto database = openForWriting(file);
    if (!database)
        return tl::unexpected(database.error());
    Tables tables(**database);
    StoreResult done = tables.open();
    if (done)
        done = (*database)->begin();
    if (done)
        done = writePart(tables, part);
    return done ? (*database)->commit() : done;
}

/// Shows the targets of a part as merge() would add them.
StoreResult showTargets(Tables &part, MergeAs as, StoreContents &contents, std::map<TargetId, Target> &changed)
{
    std::vector<StoredTarget> left;
    std::vector<std::uint64_t> seqs;
    if (auto done = part.targets.readAll(left, seqs); !done)
        return done;
    Statement removed(part.database, u"SELECT target FROM removed"_s);
    if (auto done = removed.run(); !done)
        return done;
    while (as == MergeAs::Same && removed.next()) {
        const auto id = TargetId(static_cast<std::uint32_t>(removed.integer(0)));
        std::erase_if(contents.targets, [id](const StoredTarget &stored) { return stored.target.id == id; });
        changed.erase(id);
    }
    for (const StoredTarget &stored : left) {
        if (isKnownElsewhere(stored.target))
            continue;
        const auto same =
            std::find_if(contents.targets.begin(), contents.targets.end(), [&](const StoredTarget &other) {
                return as == MergeAs::Same ? other.target.id == stored.target.id
                                           : placeOf(other.target) == placeOf(stored.target);
            });
        Target target = stored.target;
        if (same != contents.targets.end())
            target.id = same->target.id;
        else if (as != MergeAs::Same)
            target.id = contents.nextId;
        contents.nextId =
            TargetId(std::max(static_cast<std::uint32_t>(contents.nextId), static_cast<std::uint32_t>(target.id) + 1));
        if (same != contents.targets.end())
            same->target = target;
        else
            contents.targets.push_back({target, {}});
        changed.insert_or_assign(target.id, target);
    }
    return removed.done();
}

void removeFiles(const QString &file)
{
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
        QFile::remove(file + suffix);
}

} // namespace

/// A part that was opened.
struct Spool::Part
{
    std::unique_ptr<Database> database;
    std::unique_ptr<Tables> tables;
    MergeAs as = MergeAs::Newer;
    bool isMissing = false; ///< false if the write that was under way at the stop has reached the database after all
};

Spool::Spool(const QString &database) : m_database(database)
{
    const QString real = QFileInfo(database).canonicalFilePath();
    const QByteArray path = (real.isEmpty() ? QFileInfo(database).absoluteFilePath() : real).toUtf8();
    const QByteArray hash = QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().first(16);
    m_name = u"unwritten-"_s + QString::fromLatin1(hash);
}

QStringList Spool::folders(bool make)
{
    QStringList found;
    const std::pair<QString, QString> places[] = {
        {qEnvironmentVariable("RUNTIME_DIRECTORY").section(u':', 0, 0), u"unwritten"_s}, // of a service
        {qEnvironmentVariable("XDG_RUNTIME_DIR"), u"meshping"_s},
        {QDir::tempPath(), u"meshping-%1"_s.arg(::geteuid())}};
    for (const auto &[parent, name] : places) {
        const QString folder = parent + u'/' + name;
        if (!parent.isEmpty() && isPrivate(folder, make))
            found << folder;
    }
    return found;
}

QString Spool::fileIn(const QString &folder, int part) const
{
    return u"%1/%2-%3.db"_s.arg(folder, m_name).arg(part);
}

tl::expected<QString, QString> Spool::leave(const Backlog::Copy &left) const
{
    Pending later;
    for (const Backlog::BatchPtr &batch : left.later)
        later.add(*batch);
    later.add(left.laterNoted);
    QString why = StoreFault::tr("there is no folder for it");
    for (const QString &folder : folders(true)) {
        int number = 1;
        while (number < mostParts && QFile::exists(fileIn(folder, number)))
            ++number;
        StoreResult done;
        IdMap ids = left.merged.ids;
        for (const Pending *pending : {&left.merged.pending, &std::as_const(later)}) {
            ids.assign(*pending);
            if (pending->isEmpty() || !done)
                continue;
            // If the database was never open there is no flush to name.
            const bool anywhere = pending == &later || left.merged.identity.isEmpty();
            const qlonglong seq = anywhere ? atAnyFlush : qlonglong(left.merged.seq);
            done = writeFile(fileIn(folder, number), {*pending, ids, left.merged.identity, seq});
            if (!done)
                removeFiles(fileIn(folder, number));
            ++number;
        }
        if (done)
            return folder;
        why = done.error().message;
    }
    return tl::unexpected(why);
}

QStringList Spool::files() const
{
    QStringList found;
    for (const QString &folder : folders(false)) {
        for (int part = 1; part < mostParts; ++part) {
            if (QFile::exists(fileIn(folder, part)))
                found << fileIn(folder, part);
        }
    }
    return found;
}

std::optional<Spool::Part> Spool::open(const QString &file, const QString &identity, std::uint64_t seq)
{
    const auto unreadable = [&](const QString &why) -> std::optional<Part> {
        m_leftOver[file] =
            StoreFault::tr("%1, which a stop has left for the database %2, cannot be read (%3): delete it")
                .arg(file, m_database, why);
        return {};
    };
    Part part;
    auto database = openForWriting(file);
    if (!database)
        return unreadable(database.error().message);
    part.database = std::move(*database);
    // Otherwise damage of the part would be taken for damage of the database.
    const auto check = part.database->value(u"PRAGMA quick_check(1)"_s);
    if (!check || check->toString() != u"ok")
        return unreadable(check ? check->toString() : check.error().message);
    part.tables = std::make_unique<Tables>(*part.database);
    if (auto done = part.tables->open(); !done)
        return unreadable(done.error().message);
    const QString owner = part.tables->meta.get(belongsTo).value_or(QVariant()).toString();
    const auto after = part.tables->meta.get(afterFlush).value_or(QVariant()).toLongLong();
    if (!owner.isEmpty() && !identity.isEmpty() && owner != identity) {
        m_leftOver[file] = StoreFault::tr("%1 holds what a stop could not write to a database that stood at %2 before "
                                          "this one: put that one back, or delete this file")
                               .arg(file, m_database);
        return {};
    }
    part.as = owner.isEmpty() ? MergeAs::Newer : MergeAs::Same;
    // If the database cannot be read, the ids in the part mean nothing yet.
    part.isMissing = (owner.isEmpty() || !identity.isEmpty()) && (after == atAnyFlush || after == qlonglong(seq));
    return part;
}

std::optional<std::vector<Target>> Spool::showIn(const QString &identity, std::uint64_t seq, StoreContents &contents)
{
    bool isWaiting = false;
    std::map<TargetId, Target> changed;
    for (const QString &file : files()) {
        const auto part = open(file, identity, seq);
        if (!part || !part->isMissing)
            continue;
        isWaiting = true;
        if (!showTargets(*part->tables, part->as, contents, changed))
            m_leftOver[file] = StoreFault::tr("%1 cannot be read").arg(file);
    }
    if (!isWaiting)
        return {};
    std::vector<Target> targets;
    targets.reserve(changed.size());
    for (const auto &[id, target] : changed)
        targets.push_back(target);
    return targets;
}

StoreExpected<QString> Spool::takeUp(Tables &tables)
{
    QString told;
    for (const QString &file : files()) {
        const auto taken = takeUpFile(file, tables);
        if (!taken)
            return tl::unexpected(taken.error());
        if (*taken)
            told = StoreFault::tr("what the last stop could not write was taken up from %1")
                       .arg(QFileInfo(file).absolutePath());
    }
    return told;
}

StoreExpected<bool> Spool::takeUpFile(const QString &file, Tables &tables)
{
    bool added = false;
    {
        const auto part = open(file, tables.identity, tables.log.lastSeq());
        if (!part)
            return false;
        if (part->isMissing) {
            if (auto done = foldAll(tables); !done)
                return tl::unexpected(done.error());
            const auto merged = merge(*part->tables, part->tables->identity, tables, part->as);
            if (!merged)
                return merged;
            added = *merged;
        }
    }
    removeFiles(file);
    return added;
}

} // namespace meshping
