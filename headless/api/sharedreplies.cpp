// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/api/sharedreplies.h"

#include <algorithm>
#include <chrono>

namespace meshping {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds sharedFor = 1s;

/// At some ten milliseconds each, the last of them waits for less than a second.
constexpr std::size_t mostUnfinished = 32;

} // namespace

SharedReplies::SharedReplies()
{
    m_forgetting.setSingleShot(true);
    m_forgetting.setInterval(sharedFor);
    connect(&m_forgetting, &QTimer::timeout, this, &SharedReplies::forgetOld);
}

void SharedReplies::answer(const QByteArray &order, bool local, const Answer &answer, const Make &make)
{
    forgetOld();
    if (const auto known = m_entries.find({local, order}); known != m_entries.end()) {
        if (known->second->reply)
            answer.send(*known->second->reply);
        else
            known->second->waiting.push_back(answer);
        return;
    }
    if (unfinished(local) >= mostUnfinished) {
        answer.send(Reply::busy(u"too many pictures are being drawn; try again in a moment"_s, 1));
        return;
    }
    const auto entry = std::make_shared<Entry>();
    entry->begun.start();
    entry->waiting.push_back(answer);
    m_entries.emplace(Key{local, order}, entry);
    make({.isWanted =
              [entry] {
                  return std::ranges::any_of(entry->waiting, [](const Answer &one) { return one.client() != nullptr; });
              },
          .done = [entry](const Reply &reply) { finish(*entry, reply); }});
    if (!m_forgetting.isActive())
        m_forgetting.start();
}

void SharedReplies::finish(Entry &entry, const Reply &reply)
{
    entry.reply = reply;
    constexpr int serverError = 500;
    if (reply.status >= serverError) // the next one may be better
        entry.begun.invalidate();
    for (const Answer &answer : std::exchange(entry.waiting, {}))
        answer.send(reply);
}

void SharedReplies::forgetOld()
{
    std::erase_if(m_entries, [](const auto &entry) {
        return entry.second->reply && entry.second->begun.hasExpired(sharedFor.count());
    });
    if (!m_entries.empty() && !m_forgetting.isActive())
        m_forgetting.start();
}

std::size_t SharedReplies::unfinished(bool local) const
{
    return static_cast<std::size_t>(std::ranges::count_if(
        m_entries, [local](const auto &entry) { return entry.first.first == local && !entry.second->reply; }));
}

} // namespace meshping
