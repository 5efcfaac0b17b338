// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

namespace clicknback {

/// Raw lines on their way from the streams to the worker, bounded in bytes. Any thread may use it.
class LogQueue
{
public:
    static constexpr qint64 kMostBytes = 32 << 20;

    struct Chunk
    {
        QString source;
        std::vector<QByteArray> lines;
    };

    explicit LogQueue(qint64 mostBytes = kMostBytes) : m_mostBytes(mostBytes) {}

    /// False, and nothing is taken: there is no room, or it is closed.
    bool tryPush(const Chunk &chunk);
    /// Waits for room. False: it is closed.
    bool push(const Chunk &chunk);
    std::optional<Chunk> take();
    bool isNearlyEmpty() const;
    /// Chunks, since the beginning.
    qint64 pushed() const;
    qint64 taken() const;
    /// Nothing more is let in; what is there can still be taken.
    void close();

private:
    bool hasRoom(qint64 bytes) const;
    void add(const Chunk &chunk, qint64 bytes);

    const qint64 m_mostBytes;
    mutable std::mutex m_mutex;
    std::condition_variable m_room;
    std::deque<std::pair<Chunk, qint64>> m_chunks;
    qint64 m_bytes = 0;
    qint64 m_pushed = 0;
    bool m_isClosed = false;
};

} // namespace clicknback
