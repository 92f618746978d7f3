// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "headless/http/reply.h"
#include "headless/http/request.h"

#include <QHash>

namespace meshping {

/// The page's files, from the program's resources: compressed once, at the start.
class WebFiles
{
public:
    WebFiles();

    /// A file of a folder; 404 where there is none, 304 where the client has it already. A client asks each time
    /// whether it is still the same, so that after an upgrade nobody works with a page of two versions.
    Reply answer(const QString &folder, const QString &name, const Request &request) const;

    /// The page itself, with what lets it do what it does and nothing else, whatever a target may be called.
    Reply page(const Request &request) const;

private:
    struct File
    {
        QByteArray contentType;
        QByteArray plain;
        QByteArray packed; ///< by gzip
        QByteArray tag;    ///< without quotes
    };

    void read(const QString &path);
    static Reply replyOf(const File &file, const Request &request);

    QHash<QString, File> m_files; ///< by path, such as page/main.js
};

} // namespace meshping
