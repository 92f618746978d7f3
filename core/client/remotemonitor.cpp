// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/remotemonitor.h"

#include "core/client/link.h"

namespace meshping {

RemoteMonitor::RemoteMonitor(const RemoteSettings &settings, QObject *parent)
    : Monitor(parent),
      m_link(new Link(settings, m_box))
{
    m_thread.setObjectName(QStringLiteral("remote"));
    m_link->moveToThread(&m_thread);
    connect(
        m_link, &Link::published, this,
        [this] { QMetaObject::invokeMethod(this, [this] { Q_EMIT published(m_box->peek()); }); }, Qt::DirectConnection);
    connect(
        m_link, &Link::happened, this,
        [this](const Event &event) { QMetaObject::invokeMethod(this, [this, event] { Q_EMIT happened(event); }); },
        Qt::DirectConnection);
    m_thread.start();
    QMetaObject::invokeMethod(m_link, &Link::start);
}

RemoteMonitor::~RemoteMonitor()
{
    // In its own thread, where its sockets are.
    QMetaObject::invokeMethod(
        m_link, [link = m_link] { delete link; }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

} // namespace meshping
