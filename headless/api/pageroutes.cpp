// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/healthjson.h"
#include "headless/api/routes.h"
#include "headless/formats/document.h"
#include "headless/formats/prometheus.h"
#include "headless/formats/text.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QFile>
#include <QString>

#include <memory>
#include <utility>
#include <vector>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// The page for browsers: the text table, kept up to date by a few lines of script.
class Page
{
public:
    /// Reads the page from the program's resources.
    Page();

    /// The page with this table in it, and links that begin with `pathPrefix`.
    Document showing(const Document &table, const QByteArray &pathPrefix) const;

    /// Lets the page do what it does and nothing else, whatever a target may be called.
    std::vector<std::pair<QByteArray, QByteArray>> headers() const;

private:
    QByteArray m_before;
    QByteArray m_after;
    QByteArray m_policy;
};

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

bool wantsPage(const Request &request)
{
    return request.head.field("accept").toLower().contains("text/html");
}

void root(const ApiContext &context, const Page &page, const SnapshotPtr &newest, const Request &request,
          const Answer &answer)
{
    Documents::Kind kind{"text/plain; charset=utf-8", {}, tableDocument};
    if (wantsPage(request)) {
        kind = {"text/html; charset=utf-8", page.headers(),
                [page, prefix = request.caller.pathPrefix](const SnapshotPtr &shown) {
                    return page.showing(tableDocument(shown), prefix);
                }};
    }
    context.documents.answer(kind, context.documents.readable(newest, request), request, answer);
}

void metrics(const ApiContext &context, const std::shared_ptr<PrometheusFormat> &format, const SnapshotPtr &newest,
             const Request &request, const Answer &answer)
{
    const ServerFacts facts{context.version, context.connectionCount(), readProcessFacts()};
    const auto make = [format, facts](const SnapshotPtr &shown) { return format->document(shown, facts); };
    const SnapshotPtr snapshot = context.documents.readable(newest, request);
    context.documents.answer({"text/plain; version=0.0.4; charset=utf-8", {}, make}, snapshot, request, answer);
}

void healthz(const ApiContext &context, const Answer &answer)
{
    const SnapshotPtr snapshot = context.monitor.atHand();
    const HealthReport report = healthReport(*snapshot, context.version);
    answer.send(Reply::jsonText(healthJson(report), report.error.isEmpty() ? 200 : 503));
}

} // namespace

void addPageRoutes(Router &router, const ApiContext &context)
{
    const auto page = std::make_shared<const Page>();
    router.add(
        "GET", u"/"_s,
        onFresh(context, [context, page](const SnapshotPtr &snapshot, const Request &request, const Answer &answer) {
            root(context, *page, snapshot, request, answer);
        }));
    const auto format = std::make_shared<PrometheusFormat>(context.buckets);
    router.add(
        "GET", u"/metrics"_s,
        onFresh(context, [context, format](const SnapshotPtr &snapshot, const Request &request, const Answer &answer) {
            metrics(context, format, snapshot, request, answer);
        }));
    router.add("GET", u"/healthz"_s, [context](const Request &, const Answer &answer) { healthz(context, answer); });
}

} // namespace meshping
