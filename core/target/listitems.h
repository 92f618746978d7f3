// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/target/target.h"

#include <QList>
#include <QString>

#include <optional>
#include <utility>

namespace meshping {

/// One target of a line as it stands there, taken apart but not judged. The views are into the line.
struct ListItem
{
    QStringView text;              ///< all of it
    QString target;                ///< without quotes
    QList<QStringView> attributes; ///< intervals and labels, see intervalOf() and labelOf()
    QStringView strange;           ///< what stands among these and is neither; then the others are empty
    QStringView open;              ///< what begins with a quote that is not closed; then this is the whole line
};

/// The items of a line, without its comment. What stands in a list is told in targetlist.h.
QList<ListItem> itemsOf(QStringView line);

/// The interval in `0.5s`; null where this is none.
std::optional<Interval> intervalOf(QStringView attribute);
QString intervalText(Interval interval);

/// Name and value of `name=value` or `name="value"`; both null where this is none.
std::pair<QString, QString> labelOf(QStringView attribute);
QString labelText(const QString &name, const QString &value);

/// In double quotes; one within is doubled.
QString inQuotes(QString text);

} // namespace meshping
