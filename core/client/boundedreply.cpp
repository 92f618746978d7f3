// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/boundedreply.h"

#include "core/client/httpfailure.h"

#include <utility>

namespace meshping {

namespace {

constexpr qint64 megabyte = 1024 * 1024;

} // namespace

BoundedReply::BoundedReply(HttpRequest request, const QUrl &server, const QSslConfiguration &tls,
                           const AnswerLimits &limits, QObject *parent)
    : QObject(parent),
      m_exchange(server, tls, std::move(request), this),
      m_limits(limits),
      m_silence(this),
      m_deadline(this)
{
    m_exchange.onHead([this] { m_silence.start(m_limits.silence); });
    m_exchange.onBytes([this](QByteArrayView bytes) { return append(bytes); });
    m_exchange.onEnd([this] { finish(); });
    watch();
    m_exchange.start();
}

void BoundedReply::watch()
{
    using std::chrono::duration_cast;
    using std::chrono::seconds;
    for (QTimer *timer : {&m_silence, &m_deadline})
        timer->setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this, [this] {
        giveUp(HttpAnswer::Trouble::Silent,
               tr("nothing has come from it for %1 seconds").arg(duration_cast<seconds>(m_limits.silence).count()));
    });
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        giveUp(HttpAnswer::Trouble::Unbounded,
               tr("its answer has not ended after %1 seconds").arg(duration_cast<seconds>(m_limits.total).count()));
    });
    m_silence.start(m_limits.silence);
    m_deadline.start(m_limits.total);
}

bool BoundedReply::append(QByteArrayView bytes)
{
    m_silence.start(m_limits.silence);
    if (m_body.size() + bytes.size() <= m_limits.bytes) {
        m_body.append(bytes);
        return true;
    }
    giveUp(HttpAnswer::Trouble::Unbounded, tr("its answer is longer than %1 MB").arg(m_limits.bytes / megabyte));
    return false;
}

void BoundedReply::giveUp(HttpAnswer::Trouble trouble, const QString &why)
{
    m_trouble = trouble;
    m_why = why;
    m_body = {};
    m_exchange.abort();
    finish();
}

void BoundedReply::finish()
{
    m_silence.stop();
    m_deadline.stop();
    m_finished = true;
    m_done();
}

HttpAnswer BoundedReply::take()
{
    HttpAnswer answer;
    answer.trouble = m_trouble;
    answer.failure = m_why;
    if (m_trouble != HttpAnswer::Trouble::None)
        return answer;
    if (m_exchange.isWhole()) {
        answer.status = m_exchange.status();
        answer.etag = m_exchange.field("etag");
        answer.body = std::exchange(m_body, {});
    } else {
        answer.trouble = m_exchange.isUntrusted() ? HttpAnswer::Trouble::Untrusted : HttpAnswer::Trouble::Silent;
    }
    if (!answer.isSuccess())
        answer.failure = httpFailure(m_exchange, answer.body);
    return answer;
}

} // namespace meshping
