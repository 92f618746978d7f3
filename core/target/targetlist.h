// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/target/targetrequest.h"
#include "core/target/targetspec.h"

#include <tl/expected.hpp>

#include <QList>
#include <QString>

namespace meshping {

// A list has a target a line, or several addresses with commas between:
//
//     core switch@10.1.0.2  0.5s site=Berlin contact="ops, second floor"   # what follows is a comment
//
// First the target as parseTargetSpec() reads it; then, after white space, how often it is pinged and its labels. A
// name or a value that could be taken for more or less than it is stands in double quotes, in which a double quote is
// written twice. A comment begins at the line's start or after white space.

/// One target of a list.
struct ListLine
{
    struct Target
    {
        TargetRequest request;
        TargetSpec spec; ///< what the request's text means
    };

    int number = 0;                       ///< of its line, from 1
    QString text;                         ///< as written there, without the comment
    tl::expected<Target, QString> parsed; ///< the error is a sentence: what was read, and what was expected

    /// The error with the line's number.
    QString fault() const;
};

/// The targets of a text. An address that stands there again under another name is a fault, since a target has one.
QList<ListLine> readTargetList(QStringView text);

/// A target that a user wrote by itself: all of `text` where it is one, else as the line of a list has it. What cannot
/// be read stays as it is, for parseTargetSpec() to say why.
TargetRequest readTarget(const QString &text);

/// How a target is written so that reading the line brings the same one, with its labels and its interval.
QString asListLine(const Target &target);

} // namespace meshping
