// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meshping/unwritten.h"

#include "headless/service/log.h"

#include <QDebug>

#include <cstdlib>

namespace meshping {

namespace {

constexpr int notAllWritten = 1;

} // namespace

int tellUnwritten(const Unwritten &unwritten)
{
    qCritical("%ls", qUtf16Printable(unwritten.message));
    if (unwritten.stuck) {
        flushLog(std::chrono::seconds(1));
        std::_Exit(notAllWritten);
    }
    return notAllWritten;
}

} // namespace meshping
