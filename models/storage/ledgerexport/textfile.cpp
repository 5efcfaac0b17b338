// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/ledgerexport/textfile.h"

#include <cstdio>

namespace clicknback {

Result<void> TextFile::open()
{
    const QIODevice::OpenMode mode = QIODevice::WriteOnly | QIODevice::Unbuffered;
    const bool isOpen = m_target.isStandardOutput() ? m_file.open(stdout, mode) : m_file.open(mode);
    if (!isOpen)
        return fail(notWritten(m_target.target(), m_file.errorString()));
    return {};
}

Result<void> TextFile::status() const
{
    if (!m_reason.isEmpty())
        return fail(notWritten(m_target.target(), m_reason));
    return {};
}

Result<std::int64_t> TextFile::close()
{
    flush();
    // Standard output may hold bytes that were written and not yet sent.
    if (m_reason.isEmpty() && !m_file.flush())
        m_reason = m_file.errorString();
    m_file.close();
    if (const Result<void> good = status(); !good)
        return fail(good.error());
    return m_written;
}

void TextFile::appendLong(QByteArrayView bytes)
{
    flush();
    put(bytes.data(), bytes.size());
}

void TextFile::flush()
{
    put(m_memory.get(), m_used);
    m_used = 0;
}

void TextFile::put(const char *bytes, qsizetype count)
{
    if (!m_reason.isEmpty() || count == 0)
        return;
    const qint64 written = m_file.write(bytes, count);
    if (written != count) // less than all without an error is a disk that is full
        m_reason = written >= 0 ? QStringLiteral("there is no space left on the disk")
                                : m_file.errorString();
    m_written += count;
}

} // namespace clicknback
