// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstddef>
#include <functional>

namespace meshping {

/// A text in pieces of some ten to two hundred kilobytes, so that nobody needs room for all of it. Each is made by
/// itself, out of values that nobody changes: in any thread, in any order, several at once.
struct Document
{
    std::size_t pieces = 0;
    std::function<QByteArray(std::size_t)> piece; ///< may be empty

    QByteArray whole() const
    {
        QByteArray all;
        for (std::size_t i = 0; i < pieces; ++i)
            all += piece(i);
        return all;
    }
};

} // namespace meshping
