// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/event.h"

#include <QLocale>

namespace meshping {

/// Puts into words what happened.
class EventWords
{
public:
    enum class Language : std::uint8_t {
        Readers, ///< what the window speaks; English where there is none
        English, ///< for the API and the log
    };

    explicit EventWords(Language language = Language::Readers);

    /// A line without time and target: "Down: 3 probes in a row were lost".
    QString text(const Event &event) const;

    /// What belongs to the kind, by itself: "3 probes in a row were lost". Empty for many kinds.
    QString detail(const Event &event) const;

    /// The same of figures that are kept without their event.
    QString detail(const Figures &figures) const;

    /// "web (10.0.0.1)", or the one that there is; "IPv4"; empty for what concerns the monitor itself.
    static QString target(const Event &event);

    /// What an ICMP error, or a strange answer, says of a target: "host unreachable, says 10.0.0.1".
    QString icmpError(IcmpErrorKind kind, const QString &from) const;

    /// What is wrong, where, and what to do.
    QString fault(const DatabaseFault &fault) const;

    QString takenOver(const TakenOver &taken) const;

    /// What was taken over from the original's database.
    QString imported(const TakenOver &taken) const;

private:
    QString tr(const char *words) const;
    QString phrase(const Phrase &phrase) const;
    QString span(std::chrono::milliseconds span) const;
    QString setAside(const Event &event) const;
    QString clockText(const Event &event) const;
    QString since(const QString &plain, const QString &after, const Event &event) const;
    QString faultSentence(DatabaseFault::Kind kind) const;
    QString systemError(int error) const;

    QString words(std::monostate nothing) const;
    QString words(const Losses &losses) const;
    QString words(const AddressBefore &before) const;
    QString words(const SendFault &fault) const;
    QString words(const Rates &rates) const;
    QString words(const RouteParted &parted) const;
    QString words(const MtuFigures &mtu) const;
    QString words(const DatabaseFault &fault) const;
    QString words(const SetAside &aside) const;
    QString importWords(const SetAside &aside) const;
    QString words(const WrongSpans &wrong) const;

    Language m_language;
};

} // namespace meshping
