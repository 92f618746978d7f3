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

/// Writes messages to a descriptor from a thread of its own, so that a reader that stands still (a full pipe, a frozen
/// disk, a stopped terminal) holds up nobody else. What finds no room is dropped, counted, and told of once there is
/// room again. May be called from every thread.
class LogWriter
{
public:
    /// `dropped` gives the message that tells of so many lines. Before start() all is only kept.
    LogWriter(int descriptor, std::function<QByteArray(std::size_t lines)> dropped);
    ~LogWriter(); ///< gives up what is not written yet: flush() first

    LogWriter(const LogWriter &) = delete;
    LogWriter &operator=(const LogWriter &) = delete;

    /// Starts the thread, which has the privileges of this one.
    void start();

    /// Never blocks.
    void write(QByteArray message);

    /// Waits until all is written, but no longer than `patience`; false when something is left.
    bool flush(std::chrono::milliseconds patience);

    static constexpr std::size_t room = 1 << 20; ///< bytes of messages kept

private:
    /// What the thread uses: it may outlive the writer, where a write does not return.
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
