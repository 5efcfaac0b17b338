// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/backups/dumpreader.h"

#include <QFileInfo>

#include <algorithm>

#include <zlib.h>

namespace clicknback {

namespace {

constexpr std::size_t kPacked = 64 * 1024;
constexpr std::size_t kUnpacked = 256 * 1024;
constexpr int kGzipOnly = 16; // added to the window's bits

Error cannotBeRead(const QString &path, const QString &reason)
{
    return {ErrorKind::Refused,
            QStringLiteral("The backup %1 cannot be read: %2.").arg(path, reason),
            {}};
}

} // namespace

Result<std::unique_ptr<DumpReader>> DumpReader::open(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return fail(ErrorKind::NotFound, QStringLiteral("There is no backup %1.").arg(path));
    if (!info.isFile()) // a pipe would be waited for
        return fail(cannotBeRead(path, QStringLiteral("it is no file")));
    std::unique_ptr<DumpReader> reader(new DumpReader(path));
    if (!reader->m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fail(cannotBeRead(path, reader->m_file.errorString()));
    if (inflateInit2(reader->m_zip.get(), MAX_WBITS + kGzipOnly) != Z_OK)
        return fail(ErrorKind::Unexpected, QStringLiteral("There is not enough memory to unpack "
                                                          "the backup %1.")
                                               .arg(path));
    return reader;
}

DumpReader::DumpReader(const QString &path)
    : m_file(path), m_zip(new z_stream_s{}), m_packed(kPacked), m_unpacked(kUnpacked)
{}

DumpReader::~DumpReader()
{
    inflateEnd(m_zip.get());
}

Result<QByteArrayView> DumpReader::next()
{
    while (m_state != State::Done) {
        if (m_zip->avail_in == 0 && !m_hasMore) {
            if (Result<void> filled = fill(); !filled)
                return fail(filled.error());
        }
        if (m_state == State::Done)
            break;
        const QByteArrayView piece = m_state == State::Plain ? takePlain() : unpack();
        if (!piece.isEmpty())
            return piece;
    }
    return QByteArrayView();
}

double DumpReader::share() const
{
    const qint64 size = m_file.size();
    return size > 0 ? std::min(1.0, double(m_file.pos()) / double(size)) : 1.0;
}

Result<void> DumpReader::fill()
{
    const qint64 size = m_file.read(m_packed.data(), qint64(m_packed.size()));
    if (size < 0)
        return fail(cannotBeRead(m_file.fileName(), m_file.errorString()));
    m_zip->next_in = reinterpret_cast<Bytef *>(m_packed.data());
    m_zip->avail_in = uInt(size);
    if (size == 0)
        end(m_state == State::Plain || m_state == State::Between);
    else if (m_state == State::Beginning)
        chooseFormat();
    return {};
}

void DumpReader::chooseFormat()
{
    const bool isGzip =
        m_zip->avail_in >= 2 && m_zip->next_in[0] == 0x1f && m_zip->next_in[1] == 0x8b;
    m_state = isGzip ? State::Member : State::Plain;
}

QByteArrayView DumpReader::takePlain()
{
    const QByteArrayView piece(m_packed.data(), qsizetype(m_zip->avail_in));
    m_zip->avail_in = 0;
    return piece;
}

QByteArrayView DumpReader::unpack()
{
    if (m_state == State::Between && !beginNextMember())
        return {};
    m_zip->next_out = reinterpret_cast<Bytef *>(m_unpacked.data());
    m_zip->avail_out = uInt(m_unpacked.size());
    const int state = inflate(m_zip.get(), Z_NO_FLUSH);
    if (state == Z_STREAM_END)
        m_state = State::Between;
    else if (state != Z_OK && state != Z_BUF_ERROR) // the latter only wants more of the file
        end(false);
    m_hasMore = state == Z_OK && m_zip->avail_out == 0;
    return {m_unpacked.data(), qsizetype(m_unpacked.size() - m_zip->avail_out)};
}

/// Zeros after a member are padding, as gzip takes them; anything else does not belong there.
bool DumpReader::beginNextMember()
{
    while (m_zip->avail_in > 0 && *m_zip->next_in == 0) {
        ++m_zip->next_in;
        --m_zip->avail_in;
    }
    if (m_zip->avail_in == 0)
        return false;
    if (*m_zip->next_in != 0x1f || inflateReset(m_zip.get()) != Z_OK) {
        end(false);
        return false;
    }
    m_state = State::Member;
    return true;
}

void DumpReader::end(bool isWhole)
{
    m_state = State::Done;
    m_isWhole = isWhole;
}

} // namespace clicknback
