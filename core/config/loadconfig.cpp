// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/loadconfig.h"

#include "core/config/configfile.h"
#include "core/config/dashedtarget.h"
#include "core/config/serverurl.h"
#include "core/config/setting.h"
#include "core/config/tokenfile.h"
#include "core/config/version.h"
#include "core/target/quoted.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QHash>

#include <algorithm>
#include <unistd.h>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

using Done = tl::expected<void, QString>;

/// Carries settings from where they were set into the result, weakest source first.
class Loader
{
public:
    explicit Loader(const ConfigSources &sources);

    tl::expected<LoadedConfig, QString> load();

private:
    Done parseArguments();
    Done parseConnect();
    Done readDefaults();
    Done checkToken();
    Done readFile();
    Done readEnvironment();
    Done readOptions();
    Done apply(const Setting &setting, const QString &value, const Origin &origin);
    bool isForDaemon(const Setting &setting, const Origin &origin) const;
    Done applyLines(const QString &path, const QList<ConfigLine> &lines);
    Done applyFileKey(const ConfigLine &line, const QString &value, const QString &where);

    const ConfigSources &m_sources;
    QCommandLineParser m_parser;
    LoadedConfig m_result;
};

QString inWords(const Origin &origin)
{
    switch (origin.kind) {
    case Origin::Kind::Option:
        return u"option "_s + origin.place;
    case Origin::Kind::Environment:
        return u"environment "_s + origin.place;
    default:
        return origin.place;
    }
}

QString joined(const QStringList &names)
{
    return names.join(u", ");
}

QStringList knownVariables()
{
    QStringList known{u"MESHPING_CONFIG"_s};
    for (const Setting &setting : settings())
        known.append(setting.environment.toString());
    return known;
}

/// Whether a variable is read elsewhere, or set by a container platform: Docker's links and Kubernetes tell every
/// program by MESHPING_PORT and the like where a service called meshping is found.
bool isForOthers(const QString &name)
{
    return name == u"MESHPING_CONFIG" || name == u"MESHPING_SERVER" || name == u"MESHPING_PORT" ||
           name.startsWith(u"MESHPING_PORT_") || name.startsWith(u"MESHPING_SERVICE_");
}

/// Where this program keeps its state: what systemd says, /var/lib/meshping for root, else the user's state directory
/// of the XDG base directories. Empty when a user has no home.
QString stateDirectory(const QProcessEnvironment &environment, bool root)
{
    // systemd separates several state directories by colons.
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

QString optionLine(const QString &option, const QString &meaning)
{
    return u"  %1%2\n"_s.arg(option, -24).arg(meaning);
}

/// What `meshping --help` prints.
QString helpText()
{
    QString text = uR"(Usage: meshping [--daemon] [OPTION...] [TARGET...]
       meshping recover FILE [--database PATH]
       meshping import OLD.db [--database NEW]

Pings many targets at once, keeps every response time, and shows weak links.

A TARGET is an address, NAME@ADDRESS, or a host name (4:NAME or 6:NAME for one family).
`recover` merges a database that was set aside, or another one, into the present one; no meshping
may run on it meanwhile. `import` does so with a database of the original meshping (in Python).

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

Loader::Loader(const ConfigSources &sources) : m_sources(sources)
{
    // An option without a placeholder is a flag.
    for (const Setting &setting : settings())
        m_parser.addOption({setting.key.toString(), QString(), setting.placeholder.toString()});
    m_parser.addOption({u"config"_s, QString(), u"FILE"_s});
    m_parser.addOption({u"connect"_s, QString(), u"URL"_s});
    m_parser.addOption(QCommandLineOption(u"daemon"_s));
    m_parser.addOption(QCommandLineOption(QStringList{u"h"_s, u"help"_s}));
    m_parser.addOption(QCommandLineOption(QStringList{u"v"_s, u"version"_s}));
}

tl::expected<LoadedConfig, QString> Loader::load()
{
    if (Done parsed = parseArguments(); !parsed)
        return tl::unexpected(parsed.error());
    if (!m_result.print.isEmpty())
        return m_result;
    for (const auto read : {&Loader::readFile, &Loader::readEnvironment, &Loader::readOptions, &Loader::readDefaults,
                            &Loader::checkToken}) {
        if (Done done = (this->*read)(); !done)
            return tl::unexpected(done.error());
    }
    return m_result;
}

Done Loader::parseArguments()
{
    if (!m_parser.parse(m_sources.arguments)) {
        if (const QString dashed = dashedTargetFault(m_sources.arguments, u"meshping"_s); !dashed.isEmpty())
            return tl::unexpected(dashed);
        QString what = m_parser.errorText();
        what.chop(what.endsWith(u'.') ? 1 : 0);
        return tl::unexpected<QString>(what + u"; meshping --help lists what is allowed"_s);
    }
    if (m_parser.isSet(u"help"_s))
        m_result.print = helpText();
    else if (m_parser.isSet(u"version"_s))
        m_result.print = u"meshping %1\n"_s.arg(version());
    m_result.daemon = m_parser.isSet(u"daemon"_s);
    if (Done done = parseConnect(); !done)
        return done;
    m_result.config.targets = m_parser.positionalArguments();
    return {};
}

Done Loader::parseConnect()
{
    if (!m_parser.isSet(u"connect"_s))
        return {};
    const QString where = u"connect (option --connect): "_s;
    if (m_result.daemon)
        return tl::unexpected<QString>(where + u"a daemon connects to no other; leave out --daemon or --connect"_s);
    const QString value = m_parser.value(u"connect"_s);
    const auto url = serverUrl(value);
    if (!url)
        return tl::unexpected<QString>(where + url.error());
    m_result.config.connect = *url;
    return {};
}

Done Loader::readDefaults()
{
    Config &config = m_result.config;
    if (config.listen.empty())
        config.listen = {{QHostAddress(QHostAddress::LocalHost), defaultPort},
                         {QHostAddress(QHostAddress::LocalHostIPv6), defaultPort, false}};
    if (!config.database.isEmpty())
        return {};
    const QString directory = stateDirectory(m_sources.environment, m_sources.root);
    if (directory.isEmpty())
        return tl::unexpected<QString>(
            u"database: HOME is not set, so there is no default place; set --database or MESHPING_DATABASE_PATH"_s);
    config.database = directory + u"/meshping.db"_s;
    return {};
}

/// Checked last: a token may be required in one source and given in another.
Done Loader::checkToken()
{
    const Config &config = m_result.config;
    if (!m_result.daemon)
        return {};
    const auto where = [this](const QString &key) {
        return u"%1 (%2): "_s.arg(key, inWords(m_result.origins.value(key)));
    };
    if (config.tokenFile.isEmpty() && config.tokenRequired)
        return tl::unexpected<QString>(where(u"token-required"_s) + u"there is no token; set token-file, too"_s);
    if (config.tokenFile.isEmpty())
        return {};
    if (const auto token = readServerToken(config.tokenFile); !token)
        return tl::unexpected<QString>(where(u"token-file"_s) + token.error());
    return {};
}

Done Loader::readFile()
{
    const QString variable = u"MESHPING_CONFIG"_s;
    QString path = m_sources.defaultFile;
    QString where;
    if (m_parser.isSet(u"config"_s)) {
        path = m_parser.value(u"config"_s);
        where = u"config (option --config): "_s;
    } else if (m_sources.environment.contains(variable)) {
        path = m_sources.environment.value(variable);
        where = u"config (environment MESHPING_CONFIG): "_s;
    } else if (!QFileInfo::exists(path)) {
        return {};
    }
    const auto lines = readConfigFile(path);
    if (!lines)
        return tl::unexpected<QString>(where + lines.error());

    return applyLines(path, *lines);
}

Done Loader::applyLines(const QString &path, const QList<ConfigLine> &lines)
{
    QHash<QString, int> seen;
    QHash<QString, QStringList> values;
    for (const ConfigLine &line : lines) {
        const QString at = u"%1:%2"_s.arg(path, QString::number(line.number));
        const auto setting = std::ranges::find(settings(), line.key, &Setting::key);
        const bool repeatable = setting != settings().end() && setting->repeatable;
        if (seen.contains(line.key) && !repeatable)
            return tl::unexpected<QString>(
                u"%1 (%2): %3 is a second value, the first is in line %4; allowed: one"_s.arg(
                    line.key, at, quoted(line.value), QString::number(seen.value(line.key))));
        seen.insert(line.key, line.number);
        values[line.key].append(line.value);
        if (Done done = applyFileKey(line, values.value(line.key).join(u','), at); !done)
            return done;
    }
    return {};
}

Done Loader::applyFileKey(const ConfigLine &line, const QString &value, const QString &where)
{
    QStringList known;
    for (const Setting &setting : settings()) {
        if (setting.key == line.key)
            return apply(setting, value, {Origin::Kind::File, where});
        known.append(setting.key.toString());
    }
    return tl::unexpected<QString>(
        u"%1: no setting is called %2; allowed: %3"_s.arg(where, quoted(line.key), joined(known)));
}

Done Loader::readEnvironment()
{
    QStringList unknown;
    QStringList names = m_sources.environment.keys();
    names.sort();
    for (const QString &name : names) {
        if (!name.startsWith(u"MESHPING_") || isForOthers(name))
            continue;
        const Origin origin{Origin::Kind::Environment, name};
        const auto setting = std::ranges::find(settings(), name, &Setting::environment);
        const bool isOriginal =
            std::ranges::any_of(namesOfTheOriginal(), [&name](QStringView known) { return known == name; });
        Done done;
        if (isOriginal)
            m_result.warnings.append(u"%1 has no use any more and is ignored"_s.arg(inWords(origin)));
        else if (setting != settings().end())
            done = apply(*setting, m_sources.environment.value(name), origin);
        else
            unknown.append(name);
        if (!done)
            return done;
    }
    if (!unknown.isEmpty())
        m_result.warnings.append(
            u"environment %1: there is no such setting; known: %2"_s.arg(joined(unknown), joined(knownVariables())));
    return {};
}

Done Loader::readOptions()
{
    for (const Setting &setting : settings()) {
        const QString key = setting.key.toString();
        if (!m_parser.isSet(key))
            continue;
        QString value = setting.repeatable ? m_parser.values(key).join(u',') : m_parser.value(key);
        if (setting.placeholder.isEmpty())
            value = u"yes"_s;
        if (Done done = apply(setting, value, {Origin::Kind::Option, u"--"_s + key}); !done)
            return done;
    }
    return {};
}

Done Loader::apply(const Setting &setting, const QString &value, const Origin &origin)
{
    const Done done = setting.apply(m_result.config, value, m_result.warnings);
    if (done) {
        m_result.origins.insert(setting.key.toString(), origin);
        return {};
    }
    const QString fault = u"%1 (%2): %3"_s.arg(setting.key, inWords(origin), done.error());
    if (!isForDaemon(setting, origin))
        return tl::unexpected<QString>(fault);
    // Without the token a window can do everything but change a daemon elsewhere.
    if (m_result.config.connect.isValid())
        m_result.warnings.append(fault);
    return {};
}

/// The system's file may name the daemon's token file, which the user of a window may not be allowed to read.
bool Loader::isForDaemon(const Setting &setting, const Origin &origin) const
{
    return setting.key == u"token-file" && origin.kind == Origin::Kind::File && !m_result.daemon;
}

} // namespace

ConfigSources ConfigSources::ofProcess(const QStringList &arguments)
{
    return {arguments, QProcessEnvironment::systemEnvironment(), u"/etc/meshping/meshping.conf"_s, geteuid() == 0};
}

tl::expected<LoadedConfig, QString> loadConfig(const ConfigSources &sources)
{
    return Loader(sources).load();
}

LoadedConfig withPreferences(LoadedConfig loaded, const QHash<QString, QString> &preferences)
{
    for (const Setting &setting : settings()) {
        const QString key = setting.key.toString();
        if (!preferences.contains(key) || loaded.origins.contains(key))
            continue;
        if (const auto done = setting.apply(loaded.config, preferences.value(key), loaded.warnings); !done)
            loaded.warnings.append(u"%1 (preferences): %2"_s.arg(key, done.error()));
    }
    return loaded;
}

} // namespace meshping
