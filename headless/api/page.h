// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "headless/formats/document.h"

#include <QByteArray>

#include <utility>
#include <vector>

namespace meshping {

/// The page for browsers: the text table, kept up to date by a few lines of script.
class Page
{
public:
    /// Reads the page from the program's resources.
    Page();

    /// The page with this table in it, and links that begin with `pathPrefix`.
    Document showing(const Document &table, const QByteArray &pathPrefix) const;

    /// Lets the page do what it does and nothing else, whatever a target may be called.
    std::vector<std::pair<QByteArray, QByteArray>> headers() const;

private:
    QByteArray m_before;
    QByteArray m_after;
    QByteArray m_policy;
};

} // namespace meshping
