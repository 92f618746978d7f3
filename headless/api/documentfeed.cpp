// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/api/documentfeed.h"

namespace meshping {

namespace {

/// Enough to keep both workers at it while one piece is being taken.
constexpr std::size_t piecesAhead = 3;

} // namespace

std::shared_ptr<DocumentFeed> DocumentFeed::begin(Workers &workers, Make make, const SnapshotPtr &snapshot, bool local,
                                                  bool compressed)
{
    return {new DocumentFeed(workers, std::move(make), snapshot, local, compressed), [](DocumentFeed *feed) {
                feed->abandon();
                feed->deleteLater();
            }};
}

DocumentFeed::DocumentFeed(Workers &workers, Make make, const SnapshotPtr &snapshot, bool local, bool compressed)
    : m_workers(workers),
      m_make(std::move(make)),
      m_snapshot(snapshot),
      m_local(local),
      m_compressed(compressed)
{
    m_taken.start();
    m_age.start();
}

void DocumentFeed::plan()
{
    m_plan = std::make_unique<QFutureWatcher<Document>>();
    connect(m_plan.get(), &QFutureWatcherBase::finished, this, &DocumentFeed::ready);
    m_plan->setFuture(m_workers.run(m_local, [make = m_make, snapshot = m_snapshot] { return make(snapshot); }));
}

Feed::Next DocumentFeed::next()
{
    if (!m_snapshot)
        return {State::Broken, {}};
    if (!m_plan)
        plan();
    if (!m_plan->isFinished())
        return {State::Later, {}};
    if (!std::exchange(m_planned, true))
        m_document = m_plan->result();
    for (makeAhead(); !m_ahead.empty() && m_ahead.front()->isFinished(); makeAhead()) {
        const GzipPart part = m_ahead.front()->result();
        m_ahead.pop_front();
        m_taken.start();
        if (QByteArray piece = takePart(part); !piece.isEmpty())
            return {State::Piece, std::move(piece)};
    }
    if (!m_ahead.empty())
        return {State::Later, {}};
    QByteArray rest = ending();
    return {rest.isEmpty() ? State::End : State::Piece, rest};
}

void DocumentFeed::makeAhead()
{
    while (m_ahead.size() < piecesAhead && m_begun < m_document.pieces) {
        auto watcher = std::make_unique<QFutureWatcher<GzipPart>>();
        connect(watcher.get(), &QFutureWatcherBase::finished, this, [this, begun = watcher.get()] {
            if (!m_ahead.empty() && m_ahead.front().get() == begun)
                ready();
        });
        watcher->setFuture(
            m_workers.run(m_local, [piece = m_document.piece, number = m_begun++, compressed = m_compressed] {
                const QByteArray plain = piece(number);
                return compressed ? gzipPart(plain) : GzipPart{plain, 0, plain.size()};
            }));
        m_ahead.push_back(std::move(watcher));
    }
}

QByteArray DocumentFeed::takePart(const GzipPart &part)
{
    if (!m_compressed)
        return part.bytes;
    const QByteArray bytes = m_gzip.add(part);
    return std::exchange(m_started, true) ? bytes : GzipStream::begin() + bytes;
}

QByteArray DocumentFeed::ending()
{
    return m_compressed && !std::exchange(m_ended, true) ? m_gzip.end() : QByteArray();
}

void DocumentFeed::ready()
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_wake)
                m_wake();
        },
        Qt::QueuedConnection);
}

void DocumentFeed::abandon()
{
    m_snapshot.reset();
    m_document = {};
    if (m_plan)
        m_plan->cancel();
    for (const auto &piece : m_ahead)
        piece->cancel();
    m_ahead.clear();
}

} // namespace meshping
