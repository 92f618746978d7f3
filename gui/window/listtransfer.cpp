// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/listtransfer.h"

#include "core/target/listtext.h"
#include "core/target/targetlist.h"

#include <QFile>
#include <QPromise>
#include <QSaveFile>
#include <QtConcurrentRun>

#include <set>
#include <utility>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype partLength = 500;

struct ReadFile
{
    QList<ListLine> lines;
    QString error;
};

ReadFile readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {{}, file.errorString()};
    const auto text = readListText(file);
    if (!text)
        return {{}, text.error()};
    ReadFile read{readTargetList(*text), {}};
    if (read.lines.isEmpty())
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
    std::set<std::pair<QString, FamilyChoice>> hosts;
    for (int done = 0; const TargetPlace &place : snapshot->order()) {
        if (promise.isCanceled())
            return;
        promise.setProgressValue(done++);
        const Target &target = *snapshot->at(place).target;
        // A name with several addresses is one line; a second one's labels would be those of all of them.
        const std::pair host(target.host, target.family);
        if (!target.host.isEmpty() && hosts.contains(host))
            continue;
        hosts.insert(host);
        file.write(asListLine(target).toUtf8() + '\n');
    }
    promise.addResult(file.commit() ? QString() : file.errorString());
}

} // namespace

ListImport::ListImport(Monitor *monitor, QObject *parent) : QObject(parent), m_monitor(monitor) {}

void ListImport::start(const QString &path)
{
    QtConcurrent::run(readFile, path).then(this, [this](const ReadFile &read) {
        for (const ListLine &line : read.lines) {
            if (!line.parsed) {
                m_outcome.tally.refuse(line.fault());
                continue;
            }
            m_requests << line.parsed->request;
            m_lines.insert(line.parsed->request.text, line.number);
        }
        m_outcome.error = read.error;
        addNext();
    });
}

void ListImport::addNext()
{
    if (m_next >= m_requests.size() || m_cancelled || !m_monitor) {
        m_outcome.cancelled = m_next < m_requests.size();
        Q_EMIT finished(m_outcome);
        return;
    }
    Q_EMIT progressed(m_next, m_requests.size());
    const TargetRequests part = m_requests.mid(m_next, partLength);
    m_next += part.size();
    m_monitor->add(part).then(this, [this](const AddResult &result) {
        take(result);
        addNext();
    });
}

void ListImport::take(const AddResult &result)
{
    m_outcome.tally.take(result);
    for (const AddResult::Failure &failure : result.failures) {
        const QString line = QString::number(m_lines.value(failure.target));
        m_outcome.tally.refuse(tr("line %1: %2").arg(line, failure.error.message));
    }
}

QFuture<QString> writeList(const SnapshotPtr &snapshot, const QString &path)
{
    return QtConcurrent::run(writeFile, snapshot, path);
}

} // namespace meshping
