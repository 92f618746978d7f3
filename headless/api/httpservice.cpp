// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/api/httpservice.h"

#include "core/language/threadlanguage.h"
#include "headless/api/calls.h"

#include <QCoreApplication>
#include <QEventLoop>

#include <pthread.h>
#include <sys/resource.h>

#include <future>
#include <thread>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// A scrape takes the CPU that pings leave over. Linux keeps this for each thread, and those that a thread makes later,
/// the workers here, have it from that one.
void yieldToPings()
{
    constexpr int more = 5;
    ::setpriority(PRIO_PROCESS, 0, ::getpriority(PRIO_PROCESS, 0) + more);
}

/// Everything that lives in the HTTP thread.
class Host : public QObject
{
public:
    Host(Monitor &monitor, const HttpSettings &settings)
        : m_documents(m_workers),
          m_streams(monitor, settings.version),
          m_peers(monitor, settings.peers),
          m_server(calls(ApiContext{monitor, m_documents, m_streams, m_workers, m_pictures, m_painters, m_peers,
                                    settings.version, settings.buckets, [this] { return m_server.connectionCount(); }}),
                   Access(withPeers(settings.access)), settings.limits)
    {
    }

    HttpServer &server() { return m_server; }

private:
    static Router calls(const ApiContext &context)
    {
        Router router;
        addPageCalls(router, context);
        addTargetCalls(router, context);
        addRouteCalls(router, context);
        addOverviewCalls(router, context);
        addCommandCalls(router, context);
        addEventCalls(router, context);
        addPictureCalls(router, context);
        addPeerCalls(router, context);
        return router;
    }

    AccessRules withPeers(AccessRules rules) const
    {
        rules.isPeer = [this](const QHostAddress &address) { return m_peers.contains(address); };
        return rules;
    }

    // A picture takes as much memory as its pixels: one at a time for each.
    static constexpr int paintersEach = 1;

    Workers m_workers;
    Workers m_painters{paintersEach};
    SharedReplies m_pictures;
    Documents m_documents;
    EventStreams m_streams;
    Peers m_peers;
    HttpServer m_server;
};

} // namespace

// Not a QThread, whose wait() returns while its thread still ends: there OpenSSL, which Qt HTTP Server loads, gives
// back what it kept for the thread, and must not do so while the process exits and OpenSSL gives back everything.
class HttpService::Private
{
public:
    Private(Monitor &served, HttpSettings with) : monitor(served), settings(std::move(with)) {}

    /// Runs in the thread.
    void serve(std::promise<tl::expected<Listening, QString>> started)
    {
        pthread_setname_np(pthread_self(), "http");
        yieldToPings();
        QEventLoop loop;
        {
            Host host(monitor, settings);
            auto listening = host.server().listen(settings.access.listening);
            const bool serves = listening.has_value();
            turns = &loop;
            server = &host.server();
            started.set_value(std::move(listening));
            if (serves)
                loop.exec();
        }
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    Monitor &monitor;
    HttpSettings settings;
    std::thread thread;
    QEventLoop *turns = nullptr;  ///< of the thread
    HttpServer *server = nullptr; ///< in the thread
};

HttpService::HttpService(Monitor &monitor, HttpSettings settings)
    : d(std::make_unique<Private>(monitor, std::move(settings)))
{
    ThreadLanguage::install();
}

HttpService::~HttpService()
{
    stop();
}

QString HttpService::accessSummary() const
{
    return Access(d->settings.access).summary();
}

tl::expected<Listening, QString> HttpService::start()
{
    std::promise<tl::expected<Listening, QString>> started;
    auto listening = started.get_future();
    d->thread = std::thread([this, started = std::move(started)]() mutable { d->serve(std::move(started)); });
    auto result = listening.get();
    if (!result)
        d->thread.join();
    return result;
}

void HttpService::setToken(const QByteArray &token)
{
    if (d->thread.joinable())
        QMetaObject::invokeMethod(d->server, [server = d->server, token] { server->setToken(token); });
}

void HttpService::stop()
{
    if (!d->thread.joinable())
        return;
    QMetaObject::invokeMethod(d->turns, &QEventLoop::quit, Qt::QueuedConnection);
    d->thread.join();
}

} // namespace meshping
