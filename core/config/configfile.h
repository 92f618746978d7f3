// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <tl/expected.hpp>

namespace meshping {

struct ConfigLine
{
    QString key;
    QString value;
    int number = 0; ///< counted from 1
};

/// Reads `key = value` lines of UTF-8; empty lines and those that begin with # are skipped. The error is one line
/// that names the file and, where there is one, the line.
tl::expected<QList<ConfigLine>, QString> readConfigFile(const QString &path);

} // namespace meshping
