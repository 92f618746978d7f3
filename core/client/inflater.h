// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/bodyreader.h"

#include <memory>

namespace meshping {

/// Unpacks gzip as it comes, a little at a time: what a few bytes unpack to is never held as a whole.
class Inflater
{
public:
    Inflater();
    ~Inflater();

    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;

    /// False: it is no gzip, or the sink has enough.
    bool feed(QByteArrayView packed, const ByteSink &sink);

    /// Whether gzip's own end has come.
    bool isComplete() const;

private:
    struct Stream;
    std::unique_ptr<Stream> m_stream;
};

} // namespace meshping
