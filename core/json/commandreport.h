// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace meshping {

/// What the API answers to a command: what became of which targets, each as name@address.
struct CommandReport
{
    struct Renamed
    {
        QString target;
        QString before; ///< its name until now
    };

    struct Refused
    {
        QString target;
        QString error;
    };

    bool success = false;
    QStringList targets; ///< on which it was carried out; of additions, which are there now
    QStringList known;   ///< of additions: those that were there before
    std::vector<Renamed> renamed;
    std::vector<Refused> errors;   ///< those of a list that were refused
    std::optional<QString> target; ///< the only one that was asked for, where it was refused; may be empty
    QString error;                 ///< why nothing was done
};

QByteArray commandReportJson(const CommandReport &report);
CommandReport commandReportFromJson(const QJsonObject &object);

} // namespace meshping
