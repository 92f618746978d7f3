// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/snapshot.h"
#include "core/target/targetspec.h"

#include <QList>
#include <QString>

namespace meshping {

/// One line of what a user typed, pasted, dropped, or keeps in a file.
struct ListLine
{
    QString text;                             ///< without spaces around it
    tl::expected<TargetSpec, QString> parsed; ///< the error is a sentence
};

/// The targets of a text, one a line, or several with commas between; what follows a # is a comment.
QList<ListLine> readTargetList(QStringView text);

/// How a target is written so that adding it brings the same one: its name of the resolver where it has one, else
/// name@address.
QString asListLine(const Target &target);

} // namespace meshping
