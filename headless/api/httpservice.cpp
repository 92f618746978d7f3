// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/api/httpservice.h"

#include "headless/api/routes.h"

#include <QThread>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// Everything that lives in the HTTP thread.
class Host : public QObject
{
public:
    Host(Monitor &monitor, const HttpSettings &settings)
        : m_documents(m_workers),
          m_server(routes(ApiContext{monitor, m_documents, m_workers, settings.version,
                                     [this] { return m_server.connectionCount(); }}),
                   Access(settings.listen, settings.token), settings.limits)
    {
    }

    HttpServer &server() { return m_server; }

private:
    static Router routes(const ApiContext &context)
    {
        Router router;
        addPageRoutes(router, context);
        addTargetRoutes(router, context);
        addCommandRoutes(router, context);
        return router;
    }

    Workers m_workers;
    Documents m_documents;
    HttpServer m_server;
};

} // namespace

class HttpService::Private
{
public:
    Private(Monitor &served, HttpSettings with) : monitor(served), settings(std::move(with)) {}

    Monitor &monitor;
    HttpSettings settings;
    QThread thread;
    QObject *inThread = nullptr; ///< lets calls be posted into the thread
    std::unique_ptr<Host> host;  ///< made and destroyed there
};

HttpService::HttpService(Monitor &monitor, HttpSettings settings)
    : d(std::make_unique<Private>(monitor, std::move(settings)))
{
}

HttpService::~HttpService()
{
    stop();
}

QString HttpService::accessSummary() const
{
    return Access(d->settings.listen, d->settings.token).summary();
}

tl::expected<Listening, QString> HttpService::start()
{
    d->thread.setObjectName(u"http"_s);
    d->thread.start();
    d->inThread = new QObject;
    d->inThread->moveToThread(&d->thread);
    tl::expected<Listening, QString> result;
    QMetaObject::invokeMethod(
        d->inThread,
        [this, &result] {
            d->host = std::make_unique<Host>(d->monitor, d->settings);
            result = d->host->server().listen(d->settings.listen);
        },
        Qt::BlockingQueuedConnection);
    if (!result)
        stop();
    return result;
}

void HttpService::stop()
{
    if (!d->thread.isRunning())
        return;
    QMetaObject::invokeMethod(
        d->inThread,
        [this] {
            d->host.reset();
            d->inThread->deleteLater();
        },
        Qt::BlockingQueuedConnection);
    d->inThread = nullptr;
    d->thread.quit();
    d->thread.wait();
}

} // namespace meshping
