// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mpcli/change.h"
#include "app/mpcli/client.h"
#include "app/mpcli/commandline.h"
#include "app/mpcli/route.h"
#include "app/mpcli/show.h"
#include "app/mpcli/watch.h"
#include "core/config/locale.h"

#include <QCoreApplication>

using namespace meshping;

namespace {

CommandResult run(const CommandLine &commandLine)
{
    using Command = CommandLine::Command;
    if (!commandLine.print.isEmpty())
        return print(commandLine.print.toUtf8());
    Client client(commandLine.server, commandLine.tokenFile, commandLine.authorities);
    switch (commandLine.command) {
    case Command::List:
        return listTargets(client, commandLine.order, commandLine.json);
    case Command::Add:
        return addTargets(client, commandLine.targets, commandLine.common);
    case Command::Remove:
        return removeTargets(client, commandLine.targets);
    case Command::Show:
        return showTargets(client, commandLine.targets);
    case Command::Route:
        return showRoutes(client, commandLine.targets, false);
    case Command::Trace:
        return showRoutes(client, commandLine.targets, true);
    case Command::Watch:
        return watchTargets(client, commandLine.order);
    case Command::Status:
        return showStatus(client);
    case Command::Reset:
        return resetTargets(client, commandLine.targets);
    case Command::Pause:
        return pauseTargets(client, commandLine.targets, true);
    case Command::Resume:
        return pauseTargets(client, commandLine.targets, false);
    }
    Q_UNREACHABLE();
}

} // namespace

int main(int argc, char *argv[])
{
    const auto application = makeApplication<QCoreApplication>(argc, argv);
    const auto commandLine = parseCommandLine(QCoreApplication::arguments(), QProcessEnvironment::systemEnvironment());
    if (!commandLine) {
        complain(commandLine.error());
        return int(ExitStatus::Usage);
    }
    const CommandResult outcome = run(*commandLine);
    if (outcome)
        return int(ExitStatus::Done);
    if (!outcome.error().message.isEmpty())
        complain(outcome.error().message);
    return int(outcome.error().status);
}
