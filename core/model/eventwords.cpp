// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/eventwords.h"

#include "core/model/health.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>

#include <cerrno>
#include <cstring>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// `text` and, where there is more to say, that after a colon.
QString with(const QString &text, const QString &more)
{
    return more.isEmpty() ? text : text + u": "_s + more;
}

/// `text` with values for %1, %2 and so on. Unlike QString::arg() it does not mind values that are not used, nor a % in
/// one.
QString filled(const QString &text, const QStringList &values)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int number = text[i] == u'%' && i + 1 < text.size() ? text[i + 1].digitValue() : -1;
        if (number < 1 || number > values.size()) {
            result += text[i];
            continue;
        }
        result += values[number - 1];
        ++i;
    }
    return result;
}

QString utc(WallTime time)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
    return QDateTime::fromSecsSinceEpoch(seconds, QTimeZone::utc()).toString(u"yyyy-MM-dd HH:mm"_s);
}

/// Whether a database was set aside as that of the original meshping.
bool isOfOriginal(const Figures &figures)
{
    const auto *aside = std::get_if<SetAside>(&figures);
    return aside && aside->fault.kind == DatabaseFault::Kind::Foreign;
}

} // namespace

EventWords::EventWords(Language language) : m_language(language) {}

QString EventWords::tr(const char *words) const
{
    return m_language == Language::English ? QString::fromUtf8(words)
                                           : QCoreApplication::translate("meshping::EventWords", words);
}

QString EventWords::target(const Event &event)
{
    if (event.name.isEmpty() || event.address.isEmpty())
        return event.name + event.address;
    return u"%1 (%2)"_s.arg(event.name, event.address);
}

QString EventWords::span(std::chrono::milliseconds span) const
{
    return spanText(span, m_language == Language::English ? QLocale::c() : QLocale());
}

QString EventWords::since(const QString &plain, const QString &after, const Event &event) const
{
    return event.duration.count() == 0 ? plain : after.arg(span(event.duration));
}

QString EventWords::setAside(const Event &event) const
{
    return isOfOriginal(event.figures) ? tr("The original's database was taken over: %1").arg(detail(event))
                                       : with(tr("A damaged database was set aside"), detail(event));
}

QString EventWords::clockText(const Event &event) const
{
    const bool isNegative = event.duration.count() < 0;
    const QString by = span(std::chrono::abs(event.duration));
    if (event.kind == EventKind::ClockStepped)
        return (isNegative ? tr("The clock was set back by %1")
                           : tr("The clock was set forward by %1, or the machine slept"))
            .arg(by);
    if (event.kind == EventKind::ClockBelieved)
        return tr("The clock is believed again; histograms of %1 were written under a wrong one, and may be of another "
                  "time")
            .arg(detail(event));
    return (isNegative ? tr("The clock is %1 earlier than is likely; nothing old is deleted meanwhile")
                       : tr("The clock is %1 later than is likely; nothing old is deleted meanwhile"))
        .arg(by);
}

QString EventWords::text(const Event &event) const
{
    switch (event.kind) {
    case EventKind::MonitorStarted:
        return since(tr("Monitoring began"), tr("Monitoring began again after %1"), event);
    case EventKind::MonitorStopped:
        return tr("Monitoring ended");
    case EventKind::TargetDown:
        return with(tr("Down"), detail(event));
    case EventKind::TargetUp:
        return since(tr("Up"), tr("Up again after %1"), event);
    case EventKind::AddressChanged:
        return tr("Has another address now; before: %1").arg(detail(event));
    case EventKind::NetworkLost:
        return with(tr("Nothing can be sent by %1").arg(event.name), detail(event));
    case EventKind::NetworkBack:
        return tr("%1 sends again after %2").arg(event.name, span(event.duration));
    case EventKind::ShortageBegan:
        return with(tr("This machine is too slow for the asked rate"), detail(event));
    case EventKind::ShortageEnded:
        return tr("The asked rate is kept again after %1").arg(span(event.duration));
    case EventKind::StoreFailing:
        return with(tr("Nothing is written to the database"), detail(event));
    case EventKind::StoreRecovered:
        return tr("The database is written again after %1").arg(span(event.duration));
    case EventKind::StoreSetAside:
        return setAside(event);
    case EventKind::RouteChanged:
        return tr("Another route: %1").arg(detail(event));
    case EventKind::MtuChanged:
        return tr("Another path MTU: %1").arg(detail(event));
    case EventKind::ClockStepped:
    case EventKind::ClockDoubted:
    case EventKind::ClockBelieved:
        break;
    }
    return clockText(event);
}

QString EventWords::detail(const Event &event) const
{
    return event.detail.isEmpty() ? detail(event.figures) : event.detail;
}

QString EventWords::detail(const Figures &figures) const
{
    return std::visit([this](const auto &one) { return words(one); }, figures);
}

QString EventWords::words(std::monostate /*nothing*/) const
{
    return {};
}

QString EventWords::words(const Losses &losses) const
{
    if (!losses.error && losses.lateAfter.count() > 0) {
        const QString after = span(losses.lateAfter);
        return losses.inARow == 1 ? tr("an answer came too late, after %1").arg(after)
                                  : tr("%1 answers in a row came too late, after %2").arg(losses.inARow).arg(after);
    }
    const QString lost =
        losses.inARow == 1 ? tr("a probe was lost") : tr("%1 probes in a row were lost").arg(losses.inARow);
    return losses.error ? lost + u"; "_s + icmpError(*losses.error, losses.from) : lost;
}

QString EventWords::icmpError(IcmpErrorKind kind, const QString &from) const
{
    switch (kind) {
    case IcmpErrorKind::WrongSource:
        return tr("answers from %1").arg(from);
    case IcmpErrorKind::WrongChecksum:
        return tr("answers with a wrong checksum");
    case IcmpErrorKind::WrongPayload:
        return tr("answers with another payload");
    default:
        break;
    }
    const char *const said = icmpErrorText(kind);
    return tr("%1, says %2")
        .arg(m_language == Language::English ? QString::fromLatin1(said)
                                             : QCoreApplication::translate("IcmpError", said),
             from);
}

QString EventWords::words(const AddressBefore &before) const
{
    return before.address;
}

QString EventWords::words(const SendFault &fault) const
{
    return systemError(fault.error);
}

/// The system's own words follow its locale, not the language of the window.
QString EventWords::systemError(int error) const
{
    switch (error) {
    case ENETUNREACH:
        return tr("Network is unreachable");
    case ENETDOWN:
        return tr("Network is down");
    case EHOSTUNREACH:
        return tr("No route to host");
    case EPERM:
        return tr("Operation not permitted");
    case EACCES:
        return tr("Permission denied");
    case EADDRNOTAVAIL:
        return tr("Cannot assign requested address");
    case ENODEV:
        return tr("No such device");
    default:
        break;
    }
    const char *const said = ::strerrordesc_np(error);
    return said ? QString::fromUtf8(said) : QString::number(error);
}

QString EventWords::words(const RouteParted &parted) const
{
    QString where = parted.after.isEmpty() ? tr("the target is %1 hops away now").arg(parted.distance)
                                           : tr("at hop %1 %2 instead of %3")
                                                 .arg(QString::number(parted.distance), parted.after.join(u", "_s),
                                                      parted.before.join(u", "_s));
    return parted.targets > 1 ? tr("%1; of %2 targets").arg(where).arg(parted.targets) : where;
}

QString EventWords::words(const MtuFigures &mtu) const
{
    const QString bytes = tr("%1 bytes, before: %2").arg(mtu.after).arg(mtu.before);
    return mtu.router.isEmpty() ? bytes : tr("%1, says %2").arg(bytes, mtu.router);
}

QString EventWords::words(const Rates &rates) const
{
    return tr("asked for %1 probes/s, sent %2").arg(rateText(rates.asked), rateText(rates.reached));
}

QString EventWords::words(const DatabaseFault &fault) const
{
    const QString what = this->fault(fault);
    return fault.kind == DatabaseFault::Kind::Foreign ? what
                                                      : tr("%1; meanwhile everything is kept in memory").arg(what);
}

QString EventWords::phrase(const Phrase &phrase) const
{
    const QString text = m_language == Language::English || phrase.text.isEmpty()
                             ? phrase.text
                             : QCoreApplication::translate("StoreFault", phrase.text.toUtf8().constData());
    return filled(text, phrase.values);
}

QString EventWords::fault(const DatabaseFault &fault) const
{
    return filled(faultSentence(fault.kind), {fault.file, phrase(fault.reason)});
}

/// %1 is the file, %2 the reason.
QString EventWords::faultSentence(DatabaseFault::Kind kind) const
{
    using Kind = DatabaseFault::Kind;
    switch (kind) {
    case Kind::Locked:
        return tr("the database %1 is locked by another program (%2): waiting until it lets go");
    case Kind::InUse:
        return tr("the database %1 is in use by another meshping (%2): stop that one, or give this one a --database of "
                  "its own");
    case Kind::DiskFull:
        return tr("no space is left on the disk for the database %1 (%2): free some");
    case Kind::ReadOnly:
        return tr("the database %1 is read-only (%2): make it and its folder writable for the user that runs meshping");
    case Kind::Corrupt:
        return tr("the database %1 is corrupt (%2)");
    case Kind::Newer:
        return tr("the database %1 was written by a newer version of meshping (%2) and is left alone: upgrade, or give "
                  "another --database");
    case Kind::Foreign:
        return tr("%1 is not meshping's (%2) and is left alone: give another --database");
    case Kind::Unavailable:
        return tr("the database %1 cannot be opened (%2): check that its folder exists and that the user that runs "
                  "meshping may write there");
    case Kind::BeingFilled:
        return tr("the database %1 is being filled anew");
    case Kind::NotAnswering:
        return tr("the database %1 does not answer: check the disk that it is on");
    case Kind::Failed:
        break;
    }
    return tr("the database %1 cannot be read or written (%2): check the disk");
}

QString EventWords::words(const SetAside &aside) const
{
    if (isOfOriginal(aside))
        return importWords(aside);
    QString told = tr("%1: it was set aside as %2").arg(fault(aside.fault), aside.file);
    if (aside.taken)
        told += u"; "_s + takenOver(*aside.taken);
    if (aside.notTaken)
        told += tr("; nothing was taken over from it: %1").arg(fault(*aside.notTaken));
    return told;
}

QString EventWords::importWords(const SetAside &aside) const
{
    QString told = tr("the database of the original meshping was set aside as %1").arg(aside.file);
    if (aside.taken)
        told += tr("; imported from it: %1").arg(imported(*aside.taken));
    if (aside.notTaken)
        told += tr("; the import failed: %1").arg(fault(*aside.notTaken));
    return told;
}

QString EventWords::imported(const TakenOver &taken) const
{
    const QString targets = taken.targets == 1 ? tr("1 target") : tr("%1 targets").arg(taken.targets);
    const QString hours =
        taken.slotRows == 1 ? tr("1 hour of histograms") : tr("%1 hours of histograms").arg(taken.slotRows);
    const QString words = tr("%1 (%2 with counters), %3").arg(targets).arg(taken.counters).arg(hours);
    return taken.badRows == 0 ? words : tr("%1; left out: %2").arg(words).arg(taken.badRows);
}

QString EventWords::takenOver(const TakenOver &taken) const
{
    const QString targets = taken.targets == 1 ? tr("1 target") : tr("%1 targets").arg(taken.targets);
    const QString rows = taken.slotRows == 1 ? tr("1 row of histograms over time")
                                             : tr("%1 rows of histograms over time").arg(taken.slotRows);
    const QString events = taken.events == 1 ? tr("1 event") : tr("%1 events").arg(taken.events);
    QString text =
        tr("taken over from it: %1 (%2 with counters), %3, %4").arg(targets).arg(taken.counters).arg(rows, events);
    QStringList missing;
    if (taken.badPages > 0)
        missing << tr("damaged pages: %1").arg(taken.badPages);
    if (taken.badRows > 0)
        missing << tr("damaged rows: %1").arg(taken.badRows);
    if (taken.logIsCut)
        missing << tr("some of what was counted in its last hour");
    if (!missing.isEmpty())
        text += tr("; not taken over: %1").arg(missing.join(u", "_s));
    return text;
}

QString EventWords::words(const WrongSpans &wrong) const
{
    QStringList spans;
    for (const auto &[from, to] : wrong.spans)
        spans << tr("%1 to %2 UTC").arg(utc(from), utc(to));
    return spans.join(u", "_s);
}

} // namespace meshping
