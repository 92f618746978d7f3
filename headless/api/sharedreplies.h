// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "headless/http/answer.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace meshping {

/// Replies that cost: each is made once for all who ask for the same within a second. How many are being made at once
/// is bounded, for readers on this machine and for those elsewhere; beyond that newcomers are told to come again. Lives
/// in the HTTP thread.
class SharedReplies : public QObject
{
    Q_OBJECT

public:
    /// One reply that is to be made.
    struct Job
    {
        std::function<bool()> isWanted;          ///< whether anybody still waits for it
        std::function<void(const Reply &)> done; ///< to be called once, now or later, in the HTTP thread
    };

    using Make = std::function<void(const Job &)>;

    SharedReplies();

    /// Answers with the reply for `order`, which names all that it is made from: one of this last second, or that which
    /// `make` begins to make.
    void answer(const QByteArray &order, bool local, const Answer &answer, const Make &make);

private:
    struct Entry
    {
        QElapsedTimer begun;
        std::vector<Answer> waiting;
        std::optional<Reply> reply; ///< null while it is being made
    };

    using Key = std::pair<bool, QByteArray>;

    static void finish(Entry &entry, const Reply &reply);
    void forgetOld();
    std::size_t unfinished(bool local) const;

    std::map<Key, std::shared_ptr<Entry>> m_entries;
    QTimer m_forgetting;
};

} // namespace meshping
