// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

#include <memory>

namespace meshping {

/// Qt's application object for a daemon: one that can draw text into pictures, without any display and whatever the
/// environment says of displays. Where Qt's plugin for that is missing, one that cannot.
std::unique_ptr<QCoreApplication> makeDaemonApplication(char *program);

} // namespace meshping
