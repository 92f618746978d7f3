// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/mirror.h"

#include "core/target/address.h"

#include <utility>

namespace meshping {

namespace {

constexpr std::size_t chunkLength = 64;

} // namespace

QString Mirror::keyOf(TargetId there)
{
    return u'#' + QString::number(static_cast<std::uint32_t>(there));
}

QString Mirror::keyOf(const Target &there)
{
    if (there.id != TargetId{})
        return keyOf(there.id);
    return there.address.isNull() ? there.name : there.address.toString();
}

void Mirror::reset()
{
    for (Slot &slot : m_slots)
        slot.stale = slot.status != nullptr;
    m_resetting = true;
}

void Mirror::put(TargetStatus status)
{
    const QString key = keyOf(*status.target);
    if (const auto known = m_byKey.constFind(key); known != m_byKey.constEnd()) {
        const Slot &slot = m_slots[*known];
        const Target &before = *slot.status->target;
        // It lost its database, and gives the same ids to others.
        if (slot.stale && before.name != status.target->name && !sameAddress(before.address, status.target->address))
            removeKey(key);
    }
    const auto known = m_byKey.constFind(key);
    const bool isNew = known == m_byKey.constEnd();
    const std::size_t at = isNew ? newSlot() : *known;
    Target target = *status.target;
    Slot &slot = m_slots[at];
    if (isNew) {
        target.id = TargetId(m_nextId++);
        m_byKey.insert(key, at);
        if (status.target->id != TargetId{})
            m_there.insert(target.id, status.target->id);
    } else {
        target.id = slot.status->target->id;
    }
    const bool same = !isNew && target == *slot.status->target;
    m_layoutChanged = m_layoutChanged || !same;
    status.target = same ? slot.status->target : std::make_shared<const Target>(std::move(target));
    status.revision = m_last.revision + 1;
    slot = {std::make_shared<const TargetStatus>(std::move(status)), key, false};
    touch(at);
}

void Mirror::remove(TargetId there)
{
    removeKey(keyOf(there));
}

void Mirror::remove(const QString &place)
{
    removeKey(place);
}

void Mirror::removeKey(const QString &key)
{
    const auto known = m_byKey.constFind(key);
    if (known == m_byKey.constEnd())
        return;
    const std::size_t at = *known;
    m_byKey.erase(known);
    m_there.remove(m_slots[at].status->target->id);
    m_slots[at] = {};
    m_free.push_back(at);
    m_layoutChanged = true;
    touch(at);
}

std::shared_ptr<Snapshot> Mirror::snapshot()
{
    if (std::exchange(m_resetting, false))
        removeStale();
    if (!m_dirty.empty())
        ++m_last.revision;
    m_last.chunks.resize((m_slots.size() + chunkLength - 1) / chunkLength);
    for (const std::size_t number : std::exchange(m_dirty, {}))
        m_last.chunks[number] = chunkOf(number);
    if (std::exchange(m_layoutChanged, false))
        m_last.index = std::make_shared<const TargetIndex>();
    return unchanged();
}

std::shared_ptr<Snapshot> Mirror::unchanged() const
{
    return std::make_shared<Snapshot>(m_last);
}

TargetId Mirror::idOf(const Target &there) const
{
    const auto known = m_byKey.constFind(keyOf(there));
    return known == m_byKey.constEnd() ? TargetId{} : m_slots[*known].status->target->id;
}

void Mirror::touch(std::size_t slot)
{
    m_dirty.insert(slot / chunkLength);
}

void Mirror::removeStale()
{
    for (const Slot &slot : std::vector(m_slots)) {
        if (slot.stale)
            removeKey(slot.key);
    }
}

std::size_t Mirror::newSlot()
{
    if (m_free.empty()) {
        m_slots.emplace_back();
        return m_slots.size() - 1;
    }
    const std::size_t at = m_free.back();
    m_free.pop_back();
    return at;
}

std::shared_ptr<const TargetChunk> Mirror::chunkOf(std::size_t number) const
{
    auto chunk = std::make_shared<TargetChunk>();
    const std::size_t end = std::min(m_slots.size(), (number + 1) * chunkLength);
    for (std::size_t i = number * chunkLength; i < end; ++i) {
        if (m_slots[i].status)
            chunk->push_back(m_slots[i].status);
    }
    return chunk;
}

} // namespace meshping
