// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/http/request.h"

#include <QStringDecoder>

#include <algorithm>
#include <optional>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

std::optional<QByteArray> percentDecoded(QByteArrayView text)
{
    QByteArray out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        if (i + 2 >= text.size())
            return {};
        bool ok = false;
        const auto value = text.sliced(i + 1, 2).toByteArray().toUInt(&ok, 16);
        const bool twoDigits = ok && std::isxdigit(static_cast<unsigned char>(text[i + 1])) &&
                               std::isxdigit(static_cast<unsigned char>(text[i + 2]));
        if (!twoDigits)
            return {};
        out += static_cast<char>(value);
        i += 2;
    }
    return out;
}

/// Null when the text is not safe to use.
std::optional<QString> decoded(QByteArrayView text)
{
    const auto bytes = percentDecoded(text);
    if (!bytes)
        return {};
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString result = utf8(*bytes);
    const bool control =
        std::any_of(result.begin(), result.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
    if (utf8.hasError() || control)
        return {};
    return result;
}

tl::unexpected<Refusal> malformed(const QString &what)
{
    return tl::unexpected(Refusal{400, what});
}

tl::expected<QStringList, Refusal> parsePath(QByteArrayView path)
{
    QStringList segments;
    qsizetype start = 1;
    while (start <= path.size()) {
        const qsizetype slash = path.indexOf('/', start);
        const qsizetype end = slash < 0 ? path.size() : slash;
        const auto segment = decoded(path.sliced(start, end - start));
        if (!segment)
            return malformed(u"the path has a character in it that cannot be part of one"_s);
        if (*segment == u"." || *segment == u"..")
            return malformed(u"the path has a dot segment in it"_s);
        segments << *segment;
        start = end + 1;
    }
    // "/" and a trailing slash name the same thing as without.
    if (!segments.isEmpty() && segments.last().isEmpty())
        segments.removeLast();
    return segments;
}

tl::expected<std::vector<std::pair<QString, QString>>, Refusal> parseQuery(QByteArrayView query)
{
    std::vector<std::pair<QString, QString>> values;
    for (qsizetype start = 0; start < query.size();) {
        const qsizetype ampersand = query.indexOf('&', start);
        const qsizetype end = ampersand < 0 ? query.size() : ampersand;
        const QByteArrayView item = query.sliced(start, end - start);
        start = end + 1;
        if (item.isEmpty())
            continue;
        const qsizetype equals = item.indexOf('=');
        const auto name = decoded(equals < 0 ? item : item.first(equals));
        // A plus stays a plus and does not become a space, because times have offsets (+01:00).
        const auto value = decoded(equals < 0 ? QByteArrayView() : item.sliced(equals + 1));
        if (!name || !value)
            return malformed(u"the query has a character in it that cannot be part of one"_s);
        values.emplace_back(*name, *value);
    }
    return values;
}

} // namespace

tl::expected<RequestTarget, Refusal> parseRequestTarget(QByteArrayView target)
{
    RequestTarget result;
    if (target == "*") {
        result.asterisk = true;
        return result;
    }
    constexpr QByteArrayView scheme("http://");
    if (target.size() > scheme.size() && target.first(scheme.size()).compare(scheme, Qt::CaseInsensitive) == 0) {
        target = target.sliced(scheme.size());
        const qsizetype slash = target.indexOf('/');
        result.authority = target.first(slash < 0 ? target.size() : slash).toByteArray();
        target = slash < 0 ? QByteArrayView("/") : target.sliced(slash);
    }
    if (!target.startsWith('/'))
        return malformed(u"the request target is not a path"_s);
    const qsizetype question = target.indexOf('?');
    auto path = parsePath(question < 0 ? target : target.first(question));
    if (!path)
        return tl::unexpected(path.error());
    result.path = *path;
    if (question < 0)
        return result;
    auto query = parseQuery(target.sliced(question + 1));
    if (!query)
        return tl::unexpected(query.error());
    result.query = std::move(*query);
    return result;
}

QStringList Request::query(QStringView name) const
{
    QStringList values;
    for (const auto &[key, value] : target.query) {
        if (key == name)
            values << value;
    }
    return values;
}

QByteArray Request::authority() const
{
    return target.authority.isEmpty() ? authorityOf(head, ends) : target.authority;
}

bool hasTag(const QByteArray &ifNoneMatch, const QByteArray &tag)
{
    const auto tags = ifNoneMatch.split(',');
    return std::any_of(tags.begin(), tags.end(), [&](const QByteArray &one) {
        return one.trimmed() == tag || one.trimmed() == "W/" + tag || one.trimmed() == "*";
    });
}

bool isRead(QByteArrayView method)
{
    return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

} // namespace meshping
