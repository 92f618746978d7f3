// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mpcli/commandline.h"
#include "app/mpcli/output.h"
#include "app/mpcli/run.h"
#include "core/config/locale.h"

#include <QCoreApplication>

using namespace meshping;

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
