// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mpcli/commandline.h"

#include "core/config/cafile.h"
#include "core/config/dashedtarget.h"
#include "core/config/serverurl.h"
#include "core/config/version.h"
#include "core/target/listitems.h"
#include "core/target/quoted.h"

#include <QCommandLineParser>

#include <algorithm>
#include <array>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

using Command = CommandLine::Command;
using Done = tl::expected<void, QString>;

struct CommandWord
{
    QStringView word;
    Command command;
    bool takesTargets;
    bool needsTarget;
    bool sorts;
};

constexpr std::array<CommandWord, 11> commandWords{{
    {u"list", Command::List, false, false, true},
    {u"add", Command::Add, true, true, false},
    {u"remove", Command::Remove, true, true, false},
    {u"show", Command::Show, true, true, false},
    {u"watch", Command::Watch, false, false, true},
    {u"status", Command::Status, false, false, false},
    {u"reset", Command::Reset, true, false, false},
    {u"pause", Command::Pause, true, true, false},
    {u"resume", Command::Resume, true, true, false},
    {u"route", Command::Route, true, true, false},
    {u"trace", Command::Trace, true, true, false},
}};

const auto help = uR"(Usage: mpcli [OPTION...] [COMMAND]

  list                   the table of all targets (what mpcli alone does)
  add TARGET...          ping these too; a TARGET is an address, NAME@ADDRESS, or a
                         host name (4:NAME or 6:NAME for one family); - reads a list
  remove TARGET...       forget these: name@address, name or address;
                         - reads a list
  show TARGET...         everything about these, with histogram and modes
  route TARGET...        the way to these, hop by hop, as it was traced last
  trace TARGET...        the same, traced now
  watch                  the table, live; q or Ctrl-C ends
  status                 how the daemon itself is doing
  reset [TARGET...]      counters start again, of all targets or of these
  pause TARGET...        do not ping these until resumed; - reads a list
  resume TARGET...       go on with these

  --label NAME=VALUE     add: gives the targets this label; may be repeated
  --interval S           add: pings the targets every S seconds
  --json                 list: the daemon's JSON
  --sort COLUMN          list, watch: target, sent, recv, succ, loss, min, avg, max,
                         last or name; numbers from the largest
  --reverse              list, watch: the other way round
  --server URL           the daemon (MESHPING_SERVER; default: http://localhost:9922)
  --ca-file FILE         authorities to believe beside the system's, for https
                         (MESHPING_CA_FILE)
  --token-file FILE      holds the token for changes from afar (MESHPING_TOKEN_FILE)
  -h, --help             print this
  -v, --version          print the version

Exit status: 0 done, 1 refused by the daemon, 2 wrong usage, 3 no daemon there.
)"_s;

void addOptions(QCommandLineParser &parser)
{
    parser.addOption({u"label"_s, QString(), u"NAME=VALUE"_s});
    parser.addOption({u"interval"_s, QString(), u"S"_s});
    parser.addOption({u"json"_s, QString()});
    parser.addOption({u"sort"_s, QString(), u"COLUMN"_s});
    parser.addOption({u"reverse"_s, QString()});
    parser.addOption({u"server"_s, QString(), u"URL"_s});
    parser.addOption({u"ca-file"_s, QString(), u"FILE"_s});
    parser.addOption({u"token-file"_s, QString(), u"FILE"_s});
    parser.addOption(QCommandLineOption(QStringList{u"h"_s, u"help"_s}));
    parser.addOption(QCommandLineOption(QStringList{u"v"_s, u"version"_s}));
}

Done readCommand(const QCommandLineParser &parser, CommandLine &result)
{
    const QStringList words = parser.positionalArguments();
    const QString name = words.value(0, u"list"_s);
    const auto word = std::ranges::find(commandWords, name, &CommandWord::word);
    if (word == commandWords.end()) {
        return tl::unexpected<QString>(u"%1 is no command; allowed: list, add, remove, show, watch, status, reset, "
                                       "pause, resume, route, trace"_s.arg(quoted(name)));
    }
    result.command = word->command;
    result.targets = words.sliced(std::min<qsizetype>(1, words.size()));
    if (!word->takesTargets && !result.targets.isEmpty())
        return tl::unexpected<QString>(u"%1 takes no targets, but %2 is given"_s.arg(name, quoted(result.targets[0])));
    if (word->needsTarget && result.targets.isEmpty())
        return tl::unexpected<QString>(u"%1 needs a target: mpcli %1 TARGET..."_s.arg(name));
    if (parser.isSet(u"json"_s) && word->command != Command::List)
        return tl::unexpected<QString>(u"--json goes with list, not with %1"_s.arg(name));
    if ((parser.isSet(u"label"_s) || parser.isSet(u"interval"_s)) && word->command != Command::Add)
        return tl::unexpected<QString>(u"--label and --interval go with add, not with %1"_s.arg(name));
    if (!word->sorts && (parser.isSet(u"sort"_s) || parser.isSet(u"reverse"_s)))
        return tl::unexpected<QString>(u"--sort and --reverse go with list and watch, not with %1"_s.arg(name));
    return {};
}

Done readCommon(const QCommandLineParser &parser, TargetRequest &common)
{
    for (const QString &label : parser.values(u"label"_s)) {
        const qsizetype equals = label.indexOf(u'=');
        if (equals < 0) {
            return tl::unexpected<QString>(
                u"label (option --label): %1 is no label; allowed: NAME=VALUE"_s.arg(quoted(label)));
        }
        if (!common.labels)
            common.labels.emplace();
        common.labels->insert_or_assign(label.first(equals), label.sliced(equals + 1));
    }
    if (const QString fault = requestFault(common); !fault.isEmpty())
        return tl::unexpected<QString>(u"label (option --label): "_s + fault);
    if (!parser.isSet(u"interval"_s))
        return {};
    const QString text = parser.value(u"interval"_s);
    common.interval = intervalOf(text + u's');
    const QString fault = common.interval ? requestFault(common) : u"it must be a number of seconds"_s;
    if (!fault.isEmpty())
        return tl::unexpected<QString>(u"interval (option --interval): %1: %2"_s.arg(quoted(text), fault));
    return {};
}

Done readOrder(const QCommandLineParser &parser, CommandLine &result)
{
    result.json = parser.isSet(u"json"_s);
    result.order.reverse = parser.isSet(u"reverse"_s);
    if (!parser.isSet(u"sort"_s))
        return {};
    const QString name = parser.value(u"sort"_s);
    result.order.column = tableColumn(name);
    if (!result.order.column) {
        return tl::unexpected<QString>(
            u"sort (option --sort): %1 is no column; allowed: %2"_s.arg(quoted(name), tableColumnNames().join(u", ")));
    }
    return {};
}

/// The option's value, else the variable's, with the words that say which; empty when neither is set.
std::pair<QString, QString> setting(const QCommandLineParser &parser, const QString &option,
                                    const QProcessEnvironment &environment, const QString &variable)
{
    if (parser.isSet(option))
        return {parser.value(option), u"option --"_s + option};
    if (environment.contains(variable))
        return {environment.value(variable), u"environment "_s + variable};
    return {};
}

Done readPlaces(const QCommandLineParser &parser, const QProcessEnvironment &environment, CommandLine &result)
{
    const auto [server, where] = setting(parser, u"server"_s, environment, u"MESHPING_SERVER"_s);
    const auto url = serverUrl(where.isEmpty() ? u"http://localhost:9922"_s : server);
    if (!url)
        return tl::unexpected<QString>(u"server (%1): %2"_s.arg(where, url.error()));
    result.server = *url;
    result.tokenFile = setting(parser, u"token-file"_s, environment, u"MESHPING_TOKEN_FILE"_s).first;
    const auto [caFile, named] = setting(parser, u"ca-file"_s, environment, u"MESHPING_CA_FILE"_s);
    if (named.isEmpty())
        return {};
    const auto authorities = readCaFile(caFile);
    if (!authorities)
        return tl::unexpected<QString>(u"ca-file (%1): %2"_s.arg(named, authorities.error()));
    result.authorities = *authorities;
    return {};
}

} // namespace

tl::expected<CommandLine, QString> parseCommandLine(const QStringList &arguments,
                                                    const QProcessEnvironment &environment)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(arguments)) {
        const QString command = u"mpcli "_s + parser.positionalArguments().value(0, u"add"_s);
        if (const QString dashed = dashedTargetFault(arguments, command); !dashed.isEmpty())
            return tl::unexpected(dashed);
        QString what = parser.errorText();
        what.chop(what.endsWith(u'.') ? 1 : 0);
        return tl::unexpected<QString>(what + u"; mpcli --help lists what is allowed"_s);
    }
    CommandLine result;
    if (parser.isSet(u"help"_s))
        result.print = help;
    else if (parser.isSet(u"version"_s))
        result.print = u"mpcli %1\n"_s.arg(version());
    if (!result.print.isEmpty())
        return result;
    Done done = readCommand(parser, result);
    if (done)
        done = readOrder(parser, result);
    if (done)
        done = readCommon(parser, result.common);
    if (done)
        done = readPlaces(parser, environment, result);
    if (!done)
        return tl::unexpected(done.error());
    return result;
}

} // namespace meshping
