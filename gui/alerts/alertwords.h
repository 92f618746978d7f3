// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnose/alertpolicy.h"

#include <QCoreApplication>

namespace meshping {

/// What a notification says, in the user's language.
class AlertWords
{
    Q_DECLARE_TR_FUNCTIONS(AlertWords)

public:
    /// "web (10.0.0.1) is down", "213 targets down".
    static QString title(const Alert &alert);

    /// When and why; of many targets, the names of the first few. `placeNames`: the user's name for each place, if
    /// there are several.
    static QString body(const Alert &alert, const QHash<QString, QString> &placeNames = {});

private:
    static QString one(const Alert::Item &item, const QString &place);
    static QString names(const std::vector<Alert::Item> &items);
};

} // namespace meshping
