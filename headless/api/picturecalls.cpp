// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/axislabels.h"
#include "headless/api/calls.h"
#include "headless/api/picturedraft.h"

#include <QDateTime>
#include <QFutureWatcher>
#include <QGuiApplication>
#include <QSysInfo>

#include <algorithm>

namespace meshping {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

bool canPaint()
{
    return qobject_cast<const QGuiApplication *>(QCoreApplication::instance()) != nullptr;
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
        const auto found = oneTarget(snapshot, key);
        if (!found)
            return tl::unexpected(found.error());
        if (std::ranges::find(targets, *found) == targets.end())
            targets.push_back(*found);
    }
    return targets;
}

HistorySpan spanOf(const PictureOrder &order, const TimeAxis &axis, SlotTime now, const RetentionPolicy &kept)
{
    HistorySpan span{Resolution::Hour, axis.from(), std::min(axis.to(), now + 1s)};
    // As in the window: what is finer than pixels is merged when it is drawn.
    constexpr double slotsPerPixel = 3;
    const auto slots_ = static_cast<std::size_t>(order.look.size.width() * order.look.scale * slotsPerPixel);
    if (!order.byHour)
        span.resolution = resolutionFor(axis.from(), axis.to(), slots_, now, kept.minutes, kept.hours);
    span.from = slotStart(span.from, span.resolution);
    return span;
}

PictureDraft draftOf(const PictureOrder &order, const std::vector<const TargetStatus *> &targets, SlotTime now,
                     const RetentionPolicy &kept)
{
    const SlotTime to = order.to.value_or(now);
    const TimeAxis axis(order.from.value_or(to - order.span), to);
    PictureDraft draft{
        .order = order,
        .keys = {},
        .fileName = fileNameOf(*targets.front()->target, order.look.zone, now),
        .span = spanOf(order, axis, now, kept),
        .picture = {.layers = {},
                    .time = axis,
                    .theme = order.look.theme,
                    .zone = order.look.zone,
                    .locale = order.look.language == u"en" ? QLocale::c() : QLocale(order.look.language)}};
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

void draw(const ApiContext &context, PictureDraft draft, const HeatmapLayers &layers, bool local,
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

void read(const ApiContext &context, const PictureDraft &draft, bool local, const SharedReplies::Job &job)
{
    auto *histories = new HistoryRead(context.monitor, draft.keys, draft.span, draft.span.from);
    histories->setParent(&context.pictures);
    QObject::connect(histories, &HistoryRead::finished, histories,
                     [context, draft, local, job, histories](const HeatmapLayers &layers, const Absences &absences) {
                         histories->deleteLater();
                         PictureDraft whole = draft;
                         whole.picture.absences = absences;
                         whole.picture.doubted = histories->doubted();
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
    const PictureDraft draft = draftOf(*order, *targets, now, snapshot->retention());
    const bool local = request.caller.local;
    answer.ifPresent([context, draft, local, answer, target = request.head.target] {
        context.pictures.answer(target, local, answer, [context, draft, local](const SharedReplies::Job &job) {
            read(context, draft, local, job);
        });
    });
}

} // namespace

void addPictureCalls(Router &router, const ApiContext &context)
{
    router.add("GET", u"/histogram/{}/{}"_s,
               onFresh(context, [context](const SnapshotPtr &snapshot, const Request &request, const Answer &answer) {
                   histogram(context, snapshot, request, answer);
               }));
}

} // namespace meshping
