// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/statedirectory.h"

namespace meshping {

using namespace Qt::StringLiterals;

QString stateDirectory(const QProcessEnvironment &environment, bool root)
{
    // A unit with several state directories gets them with colons between.
    QString fromSystemd = environment.value(u"STATE_DIRECTORY"_s).section(u':', 0, 0);
    if (fromSystemd.startsWith(u'/'))
        return fromSystemd;
    if (root)
        return u"/var/lib/meshping"_s;
    const QString xdg = environment.value(u"XDG_STATE_HOME"_s);
    if (xdg.startsWith(u'/')) // the specification ignores relative ones
        return xdg + u"/meshping"_s;
    const QString home = environment.value(u"HOME"_s);
    return home.startsWith(u'/') ? home + u"/.local/state/meshping"_s : QString();
}

} // namespace meshping
