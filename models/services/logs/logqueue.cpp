// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/logs/logqueue.h"

namespace clicknback {

namespace {

qint64 bytesOf(const LogQueue::Chunk &chunk)
{
    constexpr qint64 kEach = 48; // what a QByteArray costs beside its bytes
    qint64 bytes = 0;
    for (const QByteArray &line : chunk.lines)
        bytes += line.size() + kEach;
    return bytes;
}

} // namespace

bool LogQueue::hasRoom(qint64 bytes) const
{
    return m_chunks.empty() || m_bytes + bytes <= m_mostBytes;
}

void LogQueue::add(const Chunk &chunk, qint64 bytes)
{
    m_chunks.emplace_back(chunk, bytes);
    m_bytes += bytes;
    ++m_pushed;
}

bool LogQueue::tryPush(const Chunk &chunk)
{
    const qint64 bytes = bytesOf(chunk);
    const std::lock_guard lock(m_mutex);
    if (m_isClosed || !hasRoom(bytes))
        return false;
    add(chunk, bytes);
    return true;
}

bool LogQueue::push(const Chunk &chunk)
{
    const qint64 bytes = bytesOf(chunk);
    std::unique_lock lock(m_mutex);
    m_room.wait(lock, [&] { return m_isClosed || hasRoom(bytes); });
    if (m_isClosed)
        return false;
    add(chunk, bytes);
    return true;
}

std::optional<LogQueue::Chunk> LogQueue::take()
{
    const std::lock_guard lock(m_mutex);
    if (m_chunks.empty())
        return std::nullopt;
    Chunk chunk = std::move(m_chunks.front().first);
    m_bytes -= m_chunks.front().second;
    m_chunks.pop_front();
    m_room.notify_all();
    return chunk;
}

bool LogQueue::isNearlyEmpty() const
{
    const std::lock_guard lock(m_mutex);
    return m_bytes < m_mostBytes / 4;
}

qint64 LogQueue::pushed() const
{
    const std::lock_guard lock(m_mutex);
    return m_pushed;
}

qint64 LogQueue::taken() const
{
    const std::lock_guard lock(m_mutex);
    return m_pushed - qint64(m_chunks.size());
}

void LogQueue::close()
{
    const std::lock_guard lock(m_mutex);
    m_isClosed = true;
    m_room.notify_all();
}

} // namespace clicknback
