// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/axislabels.h"
#include "core/render/heatmapframe.h"
#include "core/render/historyread.h"
#include "core/render/pngbytes.h"
#include "headless/api/pictureorder.h"
#include "headless/api/routes.h"

#include <QDateTime>
#include <QFontMetricsF>
#include <QFutureWatcher>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRawFont>
#include <QSysInfo>

#include <algorithm>
#include <cmath>

namespace meshping {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds usualSpan = 72h;

/// One picture, as far as it is known before the histories are read. A value for any thread.
struct Draft
{
    PictureOrder order;
    QStringList keys;       ///< of the targets
    QString fileName;       ///< without its ending
    HistorySpan span;       ///< to be read
    HeatmapPicture picture; ///< without its heatmaps
};

QFont pictureFont()
{
    constexpr int pixels = 12;
    QFont font;
    font.setFamilies({u"DejaVu Sans"_s, u"sans-serif"_s});
    font.setPixelSize(pixels);
    return font;
}

bool canPaint()
{
    return qobject_cast<const QGuiApplication *>(QCoreApplication::instance()) != nullptr;
}

/// Without any font Qt draws a box for each letter. That one comes from no file, so it has no tables.
bool isOfFile(const QFont &font)
{
    return !QRawFont::fromFont(font).fontTable("head").isEmpty();
}

/// NAME (ADDR), or what there is of the two.
QString labelOf(const Target &target)
{
    if (target.address.isNull())
        return target.shownName();
    const QString address = target.address.toString();
    return target.name.isEmpty() ? address : u"%1 (%2)"_s.arg(target.name, address);
}

/// What it takes to be known at a glance that it is not up.
QString remarkOf(const TargetStatus &status)
{
    if (status.target->ended)
        return u" – ended"_s;
    if (status.state != TargetState::Down && status.state != TargetState::Error)
        return {};
    return u" – "_s + targetStateName(status.state);
}

/// A name without what file systems and headers do not take.
QString fileNameOf(const Target &target, const QTimeZone &zone, SlotTime now)
{
    QString name = target.address.isNull() ? target.shownName() : target.address.toString();
    for (QChar &letter : name) {
        const bool plain = letter.unicode() < 0x80 && (letter.isLetterOrNumber() || u".:-_%"_s.contains(letter));
        if (!plain)
            letter = u'_';
    }
    return u"meshping_%1_%2"_s.arg(localTime(now, zone).toString(u"yyyy-MM-dd_HH-mm-ss"), name);
}

/// The targets that keys name, each once; 404 for an unknown one, 409 where several are meant.
tl::expected<std::vector<const TargetStatus *>, Reply> targetsOf(const Snapshot &snapshot, const QStringList &keys)
{
    std::vector<const TargetStatus *> targets;
    for (const QString &key : keys) {
        const auto found = snapshot.findAll(key);
        if (found.empty())
            return tl::unexpected(Reply::error(404, u"\"%1\" is not a target here"_s.arg(key)));
        if (found.size() > 1) {
            QStringList meant;
            for (const TargetStatus *status : found)
                meant << status->target->key();
            return tl::unexpected(commandErrorReply(severalTargets(key, meant)));
        }
        if (std::ranges::find(targets, found.front()) == targets.end())
            targets.push_back(found.front());
    }
    return targets;
}

HistorySpan spanOf(const PictureOrder &order, const TimeAxis &axis, SlotTime now, const RetentionPolicy &kept)
{
    HistorySpan span{Resolution::Hour, axis.from(), std::min(axis.to(), now + 1s)};
    // As in the window: what is finer than pixels is merged when it is drawn.
    constexpr double slotsPerPixel = 3;
    const auto slots_ = static_cast<std::size_t>(order.look.size.width() * order.look.scale * slotsPerPixel);
    if (order.from || order.to)
        span.resolution = resolutionFor(axis.from(), axis.to(), slots_, now, kept.minutes, kept.hours);
    span.from = slotStart(span.from, span.resolution);
    return span;
}

Draft draftOf(const PictureOrder &order, const std::vector<const TargetStatus *> &targets, SlotTime now,
              const RetentionPolicy &kept)
{
    const SlotTime to = order.to.value_or(now);
    const TimeAxis axis(order.from.value_or(to - usualSpan), to);
    Draft draft{.order = order,
                .keys = {},
                .fileName = fileNameOf(*targets.front()->target, order.look.zone, now),
                .span = spanOf(order, axis, now, kept),
                .picture = {.layers = {}, .time = axis, .theme = order.look.theme, .zone = order.look.zone}};
    for (const TargetStatus *status : targets) {
        draft.keys << status->target->key();
        draft.picture.layers.push_back({labelOf(*status->target) + remarkOf(*status), nullptr});
    }
    draft.picture.title = QSysInfo::machineHostName();
    if (targets.size() == 1)
        draft.picture.title += u" → "_s + draft.picture.layers.front().label;
    return draft;
}

bool isBlank(const HeatmapPicture &picture)
{
    return std::ranges::all_of(picture.layers, [&picture](const HeatmapPicture::Layer &layer) {
        return layer.heatmap->total(picture.time.from(), picture.time.to()).isEmpty();
    });
}

/// x, y, width, height, to a hundredth of a point.
QJsonArray rectangleJson(const QRectF &place)
{
    QJsonArray json;
    for (const qreal value : {place.x(), place.y(), place.width(), place.height()})
        json.append(std::round(value * 100) / 100);
    return json;
}

/// Where in the picture things lie, in points, and what its axes mean: for who shows a reading of it.
QByteArray geometryJson(const Draft &draft)
{
    const HeatmapPicture &picture = draft.picture;
    const auto layout = layoutHeatmap(QRectF(QPointF(), draft.order.look.size), QFontMetricsF(pictureFont()),
                                      picture.layers.size(), picture.hasHeading());
    QJsonArray strips;
    for (const QRectF &strip : layout.lossBars)
        strips.append(rectangleJson(strip));
    QJsonObject json{{u"plot"_s, rectangleJson(layout.plot)},
                     {u"loss"_s, strips},
                     {u"from"_s, qint64(picture.time.from().time_since_epoch().count())},
                     {u"to"_s, qint64(picture.time.to().time_since_epoch().count())},
                     {u"step"_s, qint64(slotWidth(draft.span.resolution).count())}};
    if (const auto axis = latencyAxisOf(picture))
        json.insert(u"buckets"_s, QJsonArray{int(axis->range().first), int(axis->range().last)});
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

/// Runs in a painter.
Reply drawn(const Draft &draft)
{
    const QFont font = pictureFont();
    if (!isOfFile(font))
        return Reply::error(503, u"there are no fonts for pictures on this machine: install some (package "
                                 u"fonts-dejavu-core) and restart meshping"_s);
    const PictureLook &look = draft.order.look;
    const bool isSvg = draft.order.format == PictureFormat::Svg;
    Reply reply = isSvg ? Reply::of(svgOf(draft.picture, look.size, font), "image/svg+xml")
                        : Reply::of(pngBytes(imageOf(draft.picture, look.size, font, look.scale)), "image/png");
    const QByteArray fileName = draft.fileName.toLatin1() + (isSvg ? ".svg" : ".png");
    reply.headers.emplace_back("Content-Disposition", "inline; filename=\"" + fileName + '"');
    reply.headers.emplace_back("Meshping-Picture", geometryJson(draft));
    if (!draft.order.to)
        reply.headers.emplace_back("Refresh", "300");
    if (isSvg) // in a tab of its own it shows itself, and does nothing else
        reply.headers.emplace_back("Content-Security-Policy",
                                   "default-src 'none'; img-src data:; style-src 'unsafe-inline'");
    return reply;
}

void draw(const ApiContext &context, Draft draft, const HeatmapLayers &layers, bool local,
          const SharedReplies::Job &job)
{
    for (std::size_t i = 0; i < layers.size(); ++i)
        draft.picture.layers[i].heatmap = layers[i];
    if (!draft.order.blank && isBlank(draft.picture)) {
        job.done(Reply::error(404, u"nothing was measured in this time"_s));
        return;
    }
    if (!job.isWanted()) {
        job.done(Reply::busy(u"nobody waits for this picture"_s));
        return;
    }
    auto *watcher = new QFutureWatcher<Reply>(&context.pictures);
    QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, [watcher, job] {
        watcher->deleteLater();
        job.done(watcher->result());
    });
    watcher->setFuture(context.painters.run(local, [draft = std::move(draft)] { return drawn(draft); }));
}

void read(const ApiContext &context, const Draft &draft, bool local, const SharedReplies::Job &job)
{
    auto *histories = new HistoryRead(context.monitor, draft.keys, draft.span, draft.span.from);
    histories->setParent(&context.pictures);
    QObject::connect(histories, &HistoryRead::finished, histories,
                     [context, draft, local, job, histories](const HeatmapLayers &layers, const Absences &absences) {
                         histories->deleteLater();
                         Draft whole = draft;
                         whole.picture.absences = absences;
                         draw(context, std::move(whole), layers, local, job);
                     });
    QObject::connect(histories, &HistoryRead::failed, histories, [job, histories](const QString &reason) {
        histories->deleteLater();
        job.done(Reply::busy(reason));
    });
}

/// GET /histogram/<node>/<target>.png?compare=&from=&to=&width=&height=&scale=&theme=&zone=&blank=, and .svg. Every
/// node is this one.
void histogram(const ApiContext &context, const SnapshotPtr &snapshot, const Request &request, const Answer &answer)
{
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const auto order = parsePictureOrder(request, now);
    if (!order) {
        answer.send(refusalReply(order.error()));
        return;
    }
    const auto targets = targetsOf(*snapshot, order->targets);
    if (!targets) {
        answer.send(targets.error());
        return;
    }
    if (!canPaint()) {
        answer.send(Reply::error(503, u"there are no pictures here: Qt's plugin \"offscreen\" is missing (package "
                                      u"libqt6gui6); meshping needs a restart when it is there"_s));
        return;
    }
    const Draft draft = draftOf(*order, *targets, now, snapshot->health.tuning.value_or(Tuning()).retention);
    const bool local = request.caller.local;
    answer.ifPresent([context, draft, local, answer, target = request.head.target] {
        context.pictures.answer(target, local, answer, [context, draft, local](const SharedReplies::Job &job) {
            read(context, draft, local, job);
        });
    });
}

} // namespace

void addPictureRoutes(Router &router, const ApiContext &context)
{
    router.add("GET", u"/histogram/{}/{}"_s,
               onFresh(context, [context](const SnapshotPtr &snapshot, const Request &request, const Answer &answer) {
                   histogram(context, snapshot, request, answer);
               }));
}

} // namespace meshping
