// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/api/webfiles.h"

#include "headless/api/gzip.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QFile>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr QStringView root = u":/web/";
constexpr QStringView pageName = u"index.html";

/// Scripts and styles from here alone, none within the page; nothing is made of text (trusted types), and nobody
/// frames it. The pictures are from here, or made by a script of what it asked for.
constexpr const char *policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; base-uri "
    "'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

QByteArray contentTypeOf(const QString &path)
{
    if (path.endsWith(u".js"))
        return "text/javascript; charset=utf-8";
    if (path.endsWith(u".css"))
        return "text/css; charset=utf-8";
    if (path.endsWith(u".svg"))
        return "image/svg+xml";
    return "text/html; charset=utf-8";
}

QByteArray packedOf(const QByteArray &plain)
{
    GzipStream stream;
    QByteArray packed = GzipStream::begin();
    packed += stream.add(gzipPart(plain));
    return packed + stream.end();
}

} // namespace

WebFiles::WebFiles()
{
    for (QDirIterator files(root.toString(), QDir::Files, QDirIterator::Subdirectories); files.hasNext();)
        read(files.next());
    if (!m_files.contains(pageName.toString()))
        qFatal("the program was built without its page");
}

void WebFiles::read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the program was built without %s", qUtf8Printable(path));
    File read{contentTypeOf(path), file.readAll(), {}, {}};
    read.packed = packedOf(read.plain);
    constexpr qsizetype tagLength = 22;
    read.tag = QCryptographicHash::hash(read.plain, QCryptographicHash::Sha256)
                   .toBase64(QByteArray::Base64UrlEncoding)
                   .left(tagLength);
    m_files.insert(path.sliced(root.size()), read);
}

Reply WebFiles::replyOf(const File &file, const Request &request)
{
    const bool packed = acceptsGzip(request.head.field("accept-encoding"));
    // A strong tag stands for these very bytes.
    const QByteArray tag = '"' + file.tag + (packed ? "-gzip\"" : "\"");
    Reply reply = Reply::of(packed ? file.packed : file.plain, file.contentType);
    if (hasTag(request.head.field("if-none-match"), tag))
        reply = Reply{304, {}, {}, {}};
    else if (packed)
        reply.headers.emplace_back("Content-Encoding", "gzip");
    reply.headers.emplace_back("ETag", tag);
    return reply;
}

Reply WebFiles::answer(const QString &folder, const QString &name, const Request &request) const
{
    const auto file = m_files.constFind(folder + u'/' + name);
    if (file == m_files.constEnd())
        return Reply::error(404, u"there is no such page"_s);
    return replyOf(*file, request).with("Vary", "Accept-Encoding");
}

Reply WebFiles::page(const Request &request) const
{
    return replyOf(*m_files.constFind(pageName.toString()), request)
        .with("Vary", "Accept, Accept-Encoding")
        .with("Content-Security-Policy", policy)
        .with("Referrer-Policy", "no-referrer")
        .with("Cross-Origin-Opener-Policy", "same-origin");
}

} // namespace meshping
