// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"
#include "core/config/origin.h"

#include <QHash>
#include <QProcessEnvironment>

#include <tl/expected.hpp>

namespace meshping {

/// Everything outside the process that the settings depend on.
struct ConfigSources
{
    QStringList arguments; ///< with the program's name first
    QProcessEnvironment environment;
    QString defaultFile; ///< read when nobody names another and it exists
    bool root = false;

    /// Those of this process.
    static ConfigSources ofProcess(const QStringList &arguments);
};

struct LoadedConfig
{
    Config config;
    QHash<QString, Origin> origins; ///< by the key of the setting; those that are not there have their default
    bool daemon = false;
    QString print;        ///< not empty for --help and --version: goes to stdout, and nothing else is to be done
    QStringList warnings; ///< one line each
};

/// Reads the settings: option before environment before file before default; whatever is set anywhere must be valid.
/// The error is one line for the user that names the setting, where it was set, the value and what is allowed.
tl::expected<LoadedConfig, QString> loadConfig(const ConfigSources &sources);

/// Puts `preferences` (values by key, as in a file) in the place of defaults. One that is not valid becomes a warning.
LoadedConfig withPreferences(LoadedConfig loaded, const QHash<QString, QString> &preferences);

} // namespace meshping
