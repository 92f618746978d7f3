// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/service/logwriter.h"

#include <poll.h>
#include <pthread.h>
#include <unistd.h>

#include <cerrno>
#include <thread>
#include <utility>

namespace meshping {

namespace {

/// Writes all of it, in one call if possible, so that other writers do not get in between. Whether that worked.
bool writeAll(int descriptor, QByteArrayView text)
{
    while (!text.isEmpty()) {
        const auto written = ::write(descriptor, text.data(), std::size_t(text.size()));
        if (written >= 0) {
            text = text.sliced(written);
        } else if (errno == EAGAIN) {
            // Another process that shares the descriptor has made it non-blocking.
            pollfd writable{descriptor, POLLOUT, 0};
            ::poll(&writable, 1, -1);
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

std::size_t linesOf(const QByteArray &message)
{
    return std::size_t(message.count('\n'));
}

} // namespace

LogWriter::LogWriter(int descriptor, std::function<QByteArray(std::size_t)> dropped)
    : m_queue(std::make_shared<Queue>())
{
    m_queue->descriptor = descriptor;
    m_queue->droppedText = std::move(dropped);
}

LogWriter::~LogWriter()
{
    const std::lock_guard lock(m_queue->mutex);
    m_queue->ended = true;
    m_queue->changed.notify_all();
}

void LogWriter::start()
{
    {
        const std::lock_guard lock(m_queue->mutex);
        if (std::exchange(m_queue->started, true))
            return;
    }
    std::thread(run, m_queue).detach();
}

void LogWriter::write(QByteArray message)
{
    const std::lock_guard lock(m_queue->mutex);
    if (m_queue->bytes + std::size_t(message.size()) > room) {
        m_queue->droppedLines += linesOf(message);
        return;
    }
    m_queue->bytes += std::size_t(message.size());
    m_queue->messages.push_back(std::move(message));
    m_queue->changed.notify_all();
}

bool LogWriter::flush(std::chrono::milliseconds patience)
{
    start();
    std::unique_lock lock(m_queue->mutex);
    return m_queue->changed.wait_for(lock, patience, [this] { return m_queue->messages.empty() && !m_queue->writing; });
}

void LogWriter::run(const std::shared_ptr<Queue> &queue)
{
    pthread_setname_np(pthread_self(), "log");
    std::unique_lock lock(queue->mutex);
    for (;;) {
        queue->changed.wait(lock, [&] { return queue->ended || !queue->messages.empty(); });
        if (queue->ended)
            return;
        QByteArray message = std::move(queue->messages.front());
        queue->messages.pop_front();
        queue->bytes -= std::size_t(message.size());
        // Messages were dropped after the last one that was kept, so this stands behind it.
        const std::size_t dropped = queue->messages.empty() ? std::exchange(queue->droppedLines, 0) : 0;
        const std::size_t lines = linesOf(message);
        if (dropped > 0)
            message += queue->droppedText(dropped);
        queue->writing = true;
        lock.unlock();
        const bool written = writeAll(queue->descriptor, message);
        lock.lock();
        queue->writing = false;
        if (!written)
            queue->droppedLines += dropped + lines;
        queue->changed.notify_all();
    }
}

} // namespace meshping
