// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/storage/ledgerexport/partfile.h"

#include <QByteArrayView>
#include <QFile>

#include <cstdint>
#include <cstring>
#include <memory>

namespace clicknback {

/// A file with a megabyte of memory in front of it, for many small pieces. The first error stays
/// and is told by status(); what comes after it is dropped.
class TextFile
{
public:
    explicit TextFile(const PartFile &target) : m_target(target), m_file(target.path()) {}

    Result<void> open();
    Result<void> status() const;
    /// Writes what is left and closes. The bytes of the whole.
    Result<std::int64_t> close();

    /// Room for at least so many bytes, to be written from the returned place on; advanceTo() says
    /// how far. At most kRoom.
    char *room(qsizetype bytes)
    {
        if (kRoom - m_used < bytes)
            flush();
        return m_memory.get() + m_used;
    }
    void advanceTo(const char *end) { m_used = end - m_memory.get(); }

    void append(char c)
    {
        *room(1) = c;
        ++m_used;
    }
    void append(QByteArrayView bytes)
    {
        if (bytes.size() > kRoom)
            return appendLong(bytes);
        std::memcpy(room(bytes.size()), bytes.data(), std::size_t(bytes.size()));
        m_used += bytes.size();
    }

private:
    static constexpr qsizetype kRoom = 1 << 20;
    void appendLong(QByteArrayView bytes);
    void flush();
    void put(const char *bytes, qsizetype count);

    const PartFile &m_target;
    QFile m_file;
    const std::unique_ptr<char[]> m_memory = std::make_unique<char[]>(kRoom);
    qsizetype m_used = 0;
    std::int64_t m_written = 0;
    QString m_reason; ///< why writing failed
};

} // namespace clicknback
