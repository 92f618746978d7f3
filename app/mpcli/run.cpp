// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mpcli/run.h"

#include "app/mpcli/change.h"
#include "app/mpcli/client.h"
#include "app/mpcli/details.h"
#include "app/mpcli/lister.h"
#include "app/mpcli/output.h"
#include "app/mpcli/status.h"
#include "app/mpcli/watch.h"

namespace meshping {

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
    case Command::Watch:
        return watchTargets(client, commandLine.order);
    case Command::Status:
        return showStatus(client);
    case Command::Reset:
        return resetTargets(client, commandLine.targets);
    }
    Q_UNREACHABLE();
}

} // namespace meshping
