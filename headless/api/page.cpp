// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/api/page.h"

#include <QCryptographicHash>
#include <QFile>
#include <QString>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

QByteArray between(const QByteArray &text, const QByteArray &begin, const QByteArray &end)
{
    const qsizetype start = text.indexOf(begin) + begin.size();
    return text.mid(start, text.indexOf(end, start) - start);
}

QByteArray sourceHash(const QByteArray &source)
{
    return "'sha256-" + QCryptographicHash::hash(source, QCryptographicHash::Sha256).toBase64() + "'";
}

QByteArray escaped(const QByteArray &text)
{
    QByteArray out = text;
    return out.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
}

} // namespace

Page::Page()
{
    QFile file(u":/web/page.html"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the program was built without its page");
    const QByteArray page = file.readAll();
    const QByteArray place("<!--table-->");
    m_before = page.left(page.indexOf(place));
    m_after = page.mid(page.indexOf(place) + place.size());
    m_policy = "default-src 'none'; connect-src 'self'; style-src " + sourceHash(between(page, "<style>", "</style>")) +
               "; script-src " + sourceHash(between(page, "<script>", "</script>")) +
               "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
}

Document Page::showing(const Document &table, const QByteArray &pathPrefix) const
{
    QByteArray start = m_before;
    if (!pathPrefix.isEmpty())
        start.replace("href=\"/", "href=\"" + pathPrefix + '/');
    const auto piece = [before = start, after = m_after, table](std::size_t number) {
        if (number == 0)
            return before;
        return number <= table.pieces ? escaped(table.piece(number - 1)) : after;
    };
    return {table.pieces + 2, piece};
}

std::vector<std::pair<QByteArray, QByteArray>> Page::headers() const
{
    return {{"Content-Security-Policy", m_policy}, {"Referrer-Policy", "no-referrer"}};
}

} // namespace meshping
