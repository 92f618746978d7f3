// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>

namespace meshping {

/// Writes messages to a descriptor from a thread of its own, so that a full pipe, a frozen disk or a stopped terminal
/// blocks nobody else. Messages for which there is no room are dropped and counted, and the count is written once there
/// is room again. May be called from any thread.
class LogWriter
{
public:
    /// `dropped` makes the message about so many dropped lines. Until start() messages are only kept.
    LogWriter(int descriptor, std::function<QByteArray(std::size_t lines)> dropped);
    ~LogWriter(); ///< discards what is not written yet: call flush() first

    LogWriter(const LogWriter &) = delete;
    LogWriter &operator=(const LogWriter &) = delete;

    /// Starts the thread, which inherits the privileges of the caller.
    void start();

    /// Never blocks.
    void write(QByteArray message);

    /// Waits until all is written, at most for `patience`; false if something is left.
    bool flush(std::chrono::milliseconds patience);

    static constexpr std::size_t room = 1 << 20; ///< bytes of messages kept

private:
    /// What the thread uses. It outlives the writer if a write never returns.
    struct Queue
    {
        int descriptor;
        std::function<QByteArray(std::size_t)> droppedText;
        std::mutex mutex;
        std::condition_variable changed;
        std::deque<QByteArray> messages;
        std::size_t bytes = 0;
        std::size_t droppedLines = 0;
        bool writing = false;
        bool started = false;
        bool ended = false;
    };

    static void run(const std::shared_ptr<Queue> &queue);

    std::shared_ptr<Queue> m_queue;
};

} // namespace meshping
