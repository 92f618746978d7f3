// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>

namespace meshping {

/// A body that is made while it is sent, piece by piece, no faster than the client takes it. It belongs to one reply
/// and goes with it. Lives in the HTTP thread.
class Feed
{
public:
    enum class State {
        Piece,  ///< here is the next one
        Later,  ///< `wake` will be called once
        End,    ///< that was all
        Broken, ///< the rest cannot be made
    };

    struct Next
    {
        State state = State::End;
        QByteArray piece; ///< not empty
    };

    Feed() = default;
    virtual ~Feed() = default;
    Feed(const Feed &) = delete;
    Feed &operator=(const Feed &) = delete;

    virtual Next next() = 0;

    /// Whether it goes on for as long as its reader stays.
    virtual bool isEndless() const { return false; }

    /// Calls `wake` whenever next() has more to say than Later.
    virtual void onReady(std::function<void()> wake) = 0;
};

} // namespace meshping
