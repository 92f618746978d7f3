// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>
#include <vector>

namespace meshping {

/// Why a request is not served: the status and a sentence for the client.
struct Refusal
{
    int status = 400;
    QString message;
};

/// Request line and header fields of a well-formed request.
struct RequestHead
{
    struct Field
    {
        QByteArray name; ///< lower case
        QByteArray value;
    };

    QByteArray method;
    QByteArray target;    ///< as sent
    bool isHttp11 = true; ///< else HTTP/1.0: no chunks, no interim responses
    std::vector<Field> fields;
    std::optional<qint64> contentLength;

    /// The first field of that (lower-case) name; null when there is none.
    QByteArray field(QByteArrayView name) const;

    bool has(QByteArrayView name) const { return !field(name).isNull(); }

    bool expectsContinue() const;
};

/// Takes the bytes of a request as they come and stops at the end of its head. It is strict because Qt's own parser,
/// which never sees what is refused here, is not: after a broken header line Qt drops all headers, and with
/// "Content-Length: -1" it takes the body for a second request.
class HeadReader
{
public:
    enum class State { Incomplete, Complete, Refused };

    static constexpr qsizetype maxHeadBytes = 16 * 1024;

    State feed(QByteArrayView bytes);

    State state() const { return m_state; }

    bool isEmpty() const { return m_bytes.isEmpty() && m_state == State::Incomplete; }

    /// Valid once the head is complete.
    const RequestHead &head() const { return m_head; }

    /// Valid once the head was refused.
    const Refusal &refusal() const { return m_refusal; }

private:
    State refuse(int status, const char *message);
    State finish(qsizetype end);

    State m_state = State::Incomplete;
    QByteArray m_bytes;
    RequestHead m_head;
    Refusal m_refusal;
};

} // namespace meshping
