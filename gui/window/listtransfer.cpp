// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/listtransfer.h"

#include "gui/lists/targetlist.h"

#include <QFile>
#include <QPromise>
#include <QSaveFile>
#include <QtConcurrentRun>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype partLength = 500;
constexpr qint64 largestFile = 64LL << 20;

struct ReadFile
{
    QStringList specs;
    QString error;
};

ReadFile readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {{}, file.errorString()};
    if (file.size() > largestFile)
        return {{}, ListImport::tr("it is larger than 64 MB, and no list of targets")};
    ReadFile read;
    for (const ListLine &line : readTargetList(QString::fromUtf8(file.readAll())))
        read.specs << line.text;
    if (read.specs.isEmpty())
        read.error = ListImport::tr("there is no target in it");
    return read;
}

void writeFile(QPromise<QString> &promise, const SnapshotPtr &snapshot, const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        promise.addResult(file.errorString());
        return;
    }
    promise.setProgressRange(0, int(snapshot->targetCount()));
    QString before;
    for (int done = 0; const TargetPlace &place : snapshot->order()) {
        if (promise.isCanceled())
            return;
        promise.setProgressValue(done++);
        const QString line = asListLine(*snapshot->at(place).target);
        // A name with several addresses is one line.
        if (line != std::exchange(before, line))
            file.write(line.toUtf8() + '\n');
    }
    promise.addResult(file.commit() ? QString() : file.errorString());
}

} // namespace

ListImport::ListImport(Monitor *monitor, QObject *parent) : QObject(parent), m_monitor(monitor) {}

void ListImport::start(const QString &path)
{
    QtConcurrent::run(readFile, path).then(this, [this](const ReadFile &read) {
        m_specs = read.specs;
        m_outcome.error = read.error;
        addNext();
    });
}

void ListImport::addNext()
{
    if (m_next >= m_specs.size() || m_cancelled || !m_monitor) {
        m_outcome.cancelled = m_next < m_specs.size();
        Q_EMIT finished(m_outcome);
        return;
    }
    Q_EMIT progressed(m_next, m_specs.size());
    const QStringList part = m_specs.mid(m_next, partLength);
    m_next += part.size();
    m_monitor->add(requestsFor(part)).then(this, [this](const AddResult &result) {
        m_outcome.added += result.added.size();
        m_outcome.failures += result.failures;
        addNext();
    });
}

QFuture<QString> writeList(const SnapshotPtr &snapshot, const QString &path)
{
    return QtConcurrent::run(writeFile, snapshot, path);
}

} // namespace meshping
