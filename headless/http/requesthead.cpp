// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/http/requesthead.h"

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t maxFields = 100;
constexpr qsizetype maxLineBytes = 8 * 1024;

/// An error in words; a null pointer when there is none.
struct Fault
{
    int status = 0;
    const char *message = nullptr;

    explicit operator bool() const { return message != nullptr; }
};

bool isTokenChar(char c)
{
    const bool alnum = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return alnum || (c != '\0' && QByteArrayView("!#$%&'*+-.^_`|~").contains(c));
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenChar);
}

bool isVisible(char c)
{
    return c > ' ' && c < '\x7f';
}

bool isFieldChar(char c)
{
    return c == '\t' || (static_cast<unsigned char>(c) >= ' ' && c != '\x7f');
}

bool isDigits(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Fault readVersion(QByteArrayView version)
{
    const bool wellFormed = version.size() == 8 && version.startsWith("HTTP/") && isDigits(version.sliced(5, 1)) &&
                            version[6] == '.' && isDigits(version.sliced(7, 1));
    if (!wellFormed)
        return {400, "the request line does not end in an HTTP version"};
    if (version != "HTTP/1.1" && version != "HTTP/1.0")
        return {505, "only HTTP/1.1 and HTTP/1.0 are spoken here"};
    return {};
}

Fault readRequestLine(QByteArrayView line, RequestHead &head)
{
    if (line.size() > maxLineBytes)
        return {414, "the request line is too long"};
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first <= 0 || last <= first)
        return {400, "the request line is not METHOD TARGET VERSION"};
    const QByteArrayView method = line.first(first);
    const QByteArrayView target = line.sliced(first + 1, last - first - 1);
    if (!isToken(method))
        return {400, "the request method is malformed"};
    if (target.isEmpty() || !std::all_of(target.begin(), target.end(), isVisible))
        return {400, "the request target is malformed"};
    head.method = method.toByteArray();
    head.target = target.toByteArray();
    head.isHttp11 = line.endsWith("HTTP/1.1");
    return readVersion(line.sliced(last + 1));
}

Fault readField(QByteArrayView line, RequestHead &head)
{
    const qsizetype colon = line.indexOf(':');
    if (colon < 0 || !isToken(line.first(colon)))
        return {400, "a header line is malformed"};
    const QByteArrayView value = line.sliced(colon + 1).trimmed();
    if (!std::all_of(value.begin(), value.end(), isFieldChar))
        return {400, "a header line has a control character in it"};
    if (head.fields.size() >= maxFields)
        return {431, "too many header lines"};
    head.fields.push_back({line.first(colon).toByteArray().toLower(), value.toByteArray()});
    return {};
}

/// Fields that may come only once: with two, a proxy and we might each believe another one.
Fault refuseRepeated(const RequestHead &head)
{
    constexpr QByteArrayView single[] = {"host",         "content-length", "transfer-encoding",
                                         "content-type", "authorization",  "origin"};
    for (const QByteArrayView name : single) {
        const auto count = std::count_if(head.fields.begin(), head.fields.end(),
                                         [&](const RequestHead::Field &field) { return field.name == name; });
        if (count > 1)
            return {400, "a header that may stand only once stands twice"};
    }
    return {};
}

Fault readBodyLength(RequestHead &head)
{
    const QByteArray length = head.field("content-length");
    const QByteArray encoding = head.field("transfer-encoding");
    if (!length.isNull() && !encoding.isNull())
        return {400, "Content-Length and Transfer-Encoding exclude each other"};
    if (!length.isNull()) {
        if (!isDigits(length) || length.size() > 15)
            return {400, "Content-Length is not a number"};
        head.contentLength = length.toLongLong();
    }
    // RFC 9112 6.3 allows to refuse chunks. Every body of this API fits into one piece, and Qt's reading of chunks is
    // lenient.
    if (!encoding.isNull())
        return {411, "a body needs a Content-Length; Transfer-Encoding is not taken here"};
    return {};
}

Fault checkFields(RequestHead &head)
{
    if (const Fault fault = refuseRepeated(head))
        return fault;
    // RFC 9112 3.2 demands it of HTTP/1.1 alone. No browser speaks HTTP/1.0, so none can be led here without it.
    const QByteArray host = head.field("host");
    if (head.isHttp11 ? host.isEmpty() : !host.isNull() && host.isEmpty())
        return {400, "the Host header is missing"};
    // Qt HTTP Server drops the connection of a WebSocket upgrade that nobody takes, without a word.
    if (head.field("upgrade").compare("websocket", Qt::CaseInsensitive) == 0)
        return {400, "there are no WebSockets here"};
    return readBodyLength(head);
}

Fault readHead(QByteArrayView bytes, RequestHead &head)
{
    qsizetype end = bytes.indexOf("\r\n");
    if (const Fault fault = readRequestLine(bytes.first(end), head))
        return fault;
    while (end + 2 < bytes.size()) {
        const qsizetype start = end + 2;
        end = bytes.indexOf("\r\n", start);
        if (const Fault fault = readField(bytes.sliced(start, end - start), head))
            return fault;
    }
    return checkFields(head);
}

/// Whether there is a line feed without its carriage return, of which some parsers make a line end.
bool hasBareLineFeed(QByteArrayView bytes)
{
    for (qsizetype at = bytes.indexOf('\n'); at >= 0; at = bytes.indexOf('\n', at + 1)) {
        if (at == 0 || bytes[at - 1] != '\r')
            return true;
    }
    return false;
}

/// Whether there are bytes that no head holds, as in binary data or a TLS handshake.
bool hasBinary(QByteArrayView bytes)
{
    return std::any_of(bytes.begin(), bytes.end(), [](char c) { return !isFieldChar(c) && c != '\r' && c != '\n'; });
}

} // namespace

QByteArray RequestHead::field(QByteArrayView name) const
{
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field &f) { return f.name == name; });
    return found == fields.end() ? QByteArray() : found->value;
}

bool RequestHead::expectsContinue() const
{
    // An HTTP/1.0 client does not know interim responses (RFC 9110 10.1.1).
    return isHttp11 && field("expect").compare("100-continue", Qt::CaseInsensitive) == 0;
}

HeadReader::State HeadReader::feed(QByteArrayView bytes)
{
    if (m_state != State::Incomplete)
        return m_state;
    const qsizetype searchFrom = std::max<qsizetype>(0, m_bytes.size() - 3);
    m_bytes += bytes;
    const qsizetype end = m_bytes.indexOf("\r\n\r\n", searchFrom);
    const QByteArrayView head = QByteArrayView(m_bytes).first(end < 0 ? m_bytes.size() : end);
    if (hasBinary(head))
        return refuse(400, "this is not HTTP");
    if (hasBareLineFeed(head))
        return refuse(400, "a line does not end in CR LF");
    if (end > maxHeadBytes || (end < 0 && m_bytes.size() > maxHeadBytes))
        return refuse(431, "the request's headers are too large");
    return end < 0 ? m_state : finish(end);
}

HeadReader::State HeadReader::finish(qsizetype end)
{
    if (const Fault fault = readHead(QByteArrayView(m_bytes).first(end + 2), m_head))
        return refuse(fault.status, fault.message);
    m_bytes = QByteArray();
    m_state = State::Complete;
    return m_state;
}

HeadReader::State HeadReader::refuse(int status, const char *message)
{
    m_refusal = {status, QString::fromLatin1(message)};
    m_bytes = QByteArray();
    m_state = State::Refused;
    return m_state;
}

} // namespace meshping
