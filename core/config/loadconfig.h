// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"

#include <QHash>
#include <QProcessEnvironment>
#include <QString>

#include <tl/expected.hpp>

namespace meshping {

/// Everything outside the process that the settings depend on.
struct ConfigSources
{
    QStringList arguments; ///< with the program's name first
    QProcessEnvironment environment;
    QString defaultFile; ///< read if it exists and no other file is named
    bool root = false;

    /// The environment of this process, and the system's file.
    static ConfigSources ofProcess(const QStringList &arguments);
};

/// Where a setting was set.
struct Origin
{
    enum class Kind : std::uint8_t { File, Environment, Option };

    Kind kind{};
    QString place; ///< "/etc/meshping/meshping.conf:3", "MESHPING_PING_INTERVAL", "--interval"

    bool operator==(const Origin &) const = default;
};

struct LoadedConfig
{
    Config config;
    QHash<QString, Origin> origins; ///< by the key of the setting; absent: the default
    bool daemon = false;
    QString print;        ///< for --help and --version: print this to stdout and exit
    QStringList warnings; ///< one line each
};

/// Reads the settings: option before environment before file before default; whatever is set anywhere must be valid.
/// The error is one line for the user that names the setting, where it was set, the value and what is allowed.
tl::expected<LoadedConfig, QString> loadConfig(const ConfigSources &sources);

/// Puts what a user of the window prefers (values by key, as in a file) in the place of defaults: it is weaker than all
/// that is set. A value that is not valid becomes a warning.
LoadedConfig withPreferences(LoadedConfig loaded, const QHash<QString, QString> &preferences);

} // namespace meshping
