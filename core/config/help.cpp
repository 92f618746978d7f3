// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/help.h"

#include "core/config/setting.h"

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

QString optionLine(const QString &option, const QString &meaning)
{
    return u"  %1%2\n"_s.arg(option, -24).arg(meaning);
}

} // namespace

QString helpText()
{
    QString text = uR"(Usage: meshping [--daemon] [OPTION...] [TARGET...]
       meshping recover FILE [--database PATH]

Pings many targets at once, keeps every response time, and shows weak links.

A TARGET is an address, NAME@ADDRESS, or a host name (4:NAME or 6:NAME for one family).
`recover` merges a database that was set aside, or another one, into the present one; no meshping
may run on it meanwhile.

)"_s;
    text += optionLine(u"--daemon"_s, u"measure and serve without a window"_s);
    text += optionLine(u"--connect URL"_s, u"show a daemon elsewhere in the window, and ping nothing"_s);
    for (const Setting &setting : settings()) {
        text += optionLine(u"--%1 %2"_s.arg(setting.key, setting.placeholder).trimmed(), setting.meaning.toString());
        text += optionLine({}, u"(%1; default: %2)"_s.arg(setting.environment, setting.defaultText));
    }
    text += optionLine(u"--config FILE"_s, u"lines of `key = value`, the keys being the options above"_s);
    text += optionLine({}, u"(MESHPING_CONFIG; default: /etc/meshping/meshping.conf if present)"_s);
    text += optionLine(u"-h, --help"_s, u"print this"_s);
    text += optionLine(u"-v, --version"_s, u"print the version"_s);
    return text + u"\nAn option goes before the environment, the environment before the file. See also mpcli(1).\n"_s;
}

} // namespace meshping
