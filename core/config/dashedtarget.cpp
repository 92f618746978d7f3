// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/dashedtarget.h"

#include "core/target/quoted.h"

namespace meshping {

using namespace Qt::StringLiterals;

QString dashedTargetFault(const QStringList &arguments, const QString &before)
{
    for (const QString &argument : arguments.sliced(std::min<qsizetype>(1, arguments.size()))) {
        if (argument == u"--")
            break;
        // An option has no @ in its name, but may have one in its value.
        if (!argument.startsWith(u'-') || !argument.contains(u'@') || argument.contains(u'='))
            continue;
        const QString text =
            u"%1 begins with a hyphen and is taken for options; put -- before it if it is a target: %2 -- %3"_s;
        return text.arg(quoted(argument), before, argument.contains(u' ') ? quoted(argument) : argument);
    }
    return {};
}

} // namespace meshping
