// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/api/calls.h"
#include "headless/api/input.h"
#include "headless/peers/peers.h"

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// What came, judged; without its statistics, which live in the snapshot.
struct Judged
{
    PeerIntake intake;
    QString fault; ///< of the form
    QByteArray answer;
};

Judged judge(const QByteArray &body, const Snapshot &snapshot)
{
    const auto targets = readPeerList(body);
    if (!targets)
        return {{}, targets.error(), {}};
    PeerIntake intake = judgePeerList(*targets, InterfaceNetworks::now(), snapshot);
    const QByteArray answer = peerAnswer(intake.accepted);
    return {std::move(intake), {}, answer};
}

/// As the original meshping refuses a list.
void refuse(const ApiContext &context, const Request &request, const Answer &answer, const QString &fault)
{
    context.peers.takeRefusal(request.caller.address, fault);
    Reply reply = Reply::of(fault.toUtf8(), "text/plain; charset=utf-8");
    reply.status = 400;
    answer.send(reply);
}

/// POST /peer
void receive(const ApiContext &context, const SnapshotPtr &snapshot, const Request &request, const Answer &answer)
{
    if (refuseContentType(request.head)) {
        refuse(context, request, answer, notSentAsJson());
        return;
    }
    const auto judged =
        context.workers.run(request.caller.local, [body = request.body, snapshot] { return judge(body, *snapshot); });
    answer.whenDone(judged, [context, request, answer](const Judged &found) {
        if (!found.fault.isEmpty()) {
            refuse(context, request, answer, found.fault);
            return;
        }
        context.peers.take(request.caller.address, found.intake);
        answer.send(Reply::jsonText(found.answer));
    });
}

} // namespace

void addPeerCalls(Router &router, const ApiContext &context)
{
    router.addForPeers(
        u"/peer"_s, onFresh(context, [context](const SnapshotPtr &snapshot, const Request &request,
                                               const Answer &answer) { receive(context, snapshot, request, answer); }));
}

} // namespace meshping
