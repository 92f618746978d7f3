// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/mpcli/targets.h"
#include "core/target/targetrequest.h"

#include <QProcessEnvironment>
#include <QSslCertificate>
#include <QUrl>

#include <tl/expected.hpp>

namespace meshping {

/// What the user asks of mpcli.
struct CommandLine
{
    enum class Command { List, Add, Remove, Show, Watch, Status, Reset, Pause, Resume, Route, Trace };

    Command command = Command::List;
    QStringList targets;
    TargetRequest common; ///< add: labels and interval of all targets that say none themselves; without a target
    TableOrder order;
    bool json = false;
    QUrl server;
    QString tokenFile;                  ///< empty: none
    QList<QSslCertificate> authorities; ///< believed beside the system's
    QString print;                      ///< for --help and --version: goes to stdout, and nothing else is to be done
};

/// The error is one line.
tl::expected<CommandLine, QString> parseCommandLine(const QStringList &arguments,
                                                    const QProcessEnvironment &environment);

} // namespace meshping
