// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/httpexchange.h"

#include <QCoreApplication>

#include <chrono>

namespace meshping {

/// What an answer may cost whoever asks for it.
struct AnswerLimits
{
    qint64 bytes = 0;                    ///< of its body, unpacked
    std::chrono::milliseconds silence{}; ///< before its head is there, then between bytes of its body
    std::chrono::milliseconds total{};
};

/// What another meshping answered.
struct HttpAnswer
{
    enum class Trouble {
        None,
        Silent,    ///< nothing answers, or breaks off
        Untrusted, ///< TLS did not come about
        Unbounded, ///< beyond the limits
    };

    int status = 0; ///< 0: it did not, or not wholly; `trouble` then tells why
    Trouble trouble = Trouble::None;
    QByteArray body;
    QByteArray etag;
    QString failure; ///< in words for the user where `status` is no success

    bool isSuccess() const { return status >= 200 && status < 300; }
};

/// Takes in an answer, and no more of it than the limits allow: whatever answers may go on for ever, or unpack to more
/// than memory holds.
class BoundedReply : public QObject
{
    // Without signals, so that mpcli links nothing else of this folder.
    Q_DECLARE_TR_FUNCTIONS(BoundedReply)

public:
    BoundedReply(HttpRequest request, const QUrl &server, const QSslConfiguration &tls, const AnswerLimits &limits,
                 QObject *parent);

    bool isFinished() const { return m_finished; }

    /// Has this called once it is finished.
    void whenFinished(std::function<void()> done) { m_done = std::move(done); }

    /// What was answered; once, when it is finished.
    HttpAnswer take();

private:
    void watch();
    bool append(QByteArrayView bytes);
    void giveUp(HttpAnswer::Trouble trouble, const QString &why);
    void finish();

    HttpExchange m_exchange;
    AnswerLimits m_limits;
    QTimer m_silence;
    QTimer m_deadline;
    std::function<void()> m_done = [] {};
    QByteArray m_body;
    HttpAnswer::Trouble m_trouble = HttpAnswer::Trouble::None; ///< why it was given up
    QString m_why;
    bool m_finished = false;
};

} // namespace meshping
