// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

/// Makes a database whose targets have been pinged once a second for the last thirty days; returns their addresses, or
/// none where it could not be written.
QStringList fillThirtyDays(const QString &folder, int targets);
