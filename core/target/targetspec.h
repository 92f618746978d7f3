// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/target/target.h"

#include <tl/expected.hpp>

namespace meshping {

/// A target as a user writes it: `name@address` (the last @ divides), an address, or a host name (`4:name`, `6:name`
/// for one family).
struct TargetSpec
{
    QString name;
    QHostAddress address; ///< null where the name must be resolved
    FamilyChoice family = FamilyChoice::Any;

    bool needsResolving() const { return address.isNull(); }
};

/// Parses one target. The error is one sentence that names the text and what is wrong with it.
tl::expected<TargetSpec, QString> parseTargetSpec(QStringView text);

/// What is wrong with a name to be shown for a target (free text: any visible characters with spaces between, at most
/// 200; see invisibleCharacter() for what is not), as the end of a sentence that begins with the text; empty when it is
/// right.
QString targetNameFault(QStringView name);

/// A name that somebody else gave, made fit to be shown: one line of at most 200 characters; empty where nothing fits.
QString acceptableTargetName(const QString &name);

} // namespace meshping
