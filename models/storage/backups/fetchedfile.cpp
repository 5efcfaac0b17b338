// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/backups/fetchedfile.h"

#include <QDir>
#include <QPromise>
#include <QStorageInfo>

#include <memory>

namespace clicknback {

namespace {

/// What is held in memory when the disk is slower than the network.
constexpr std::int64_t kMostWaiting = 256'000'000;

} // namespace

FetchedFile::FetchedFile(const QString &name)
    : m_folder(QDir::tempPath() + QStringLiteral("/clicknback-backup-XXXXXX"))
    , m_file(m_folder.filePath(name))
{
    m_writer.setMaxThreadCount(1);
    const bool isOpen =
        m_folder.isValid() && m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly);
    if (!isOpen)
        failed(m_folder.isValid() ? m_file.errorString() : m_folder.errorString());
}

FetchedFile::~FetchedFile()
{
    m_hasFailed = true; // what still waits is not written
    m_writer.waitForDone();
}

bool FetchedFile::take(const QByteArray &piece)
{
    m_taken += piece.size();
    m_waiting += piece.size();
    m_writer.start([this, piece] { write(piece); });
    return !m_hasFailed;
}

void FetchedFile::write(const QByteArray &piece)
{
    if (m_hasFailed)
        return;
    if (m_waiting > kMostWaiting)
        return failed(QStringLiteral("the disk is slower than the network"));
    m_waiting -= piece.size();
    if (m_file.write(piece) != piece.size())
        failed(m_file.errorString());
}

void FetchedFile::failed(const QString &reason)
{
    m_problem = reason;
    m_hasFailed = true;
}

QFuture<Result<QString>> FetchedFile::finish()
{
    auto promise = std::make_shared<QPromise<Result<QString>>>();
    promise->start();
    m_writer.start([this, promise] {
        promise->addResult(result());
        promise->finish();
    });
    return promise->future();
}

Result<QString> FetchedFile::result()
{
    if (!m_hasFailed && !m_file.flush())
        failed(m_file.errorString());
    m_file.close();
    if (m_hasFailed)
        return fail(ErrorKind::Refused, QStringLiteral("The backup could not be kept in %1: %2.")
                                            .arg(QDir::tempPath(), m_problem));
    return m_file.fileName();
}

std::optional<Error> FetchedFile::whyNoRoom(std::int64_t bytes)
{
    const QStorageInfo disk(QDir::tempPath());
    if (!disk.isValid() || disk.bytesAvailable() > bytes)
        return std::nullopt;
    return Error{ErrorKind::Refused,
                 QStringLiteral("There is no space left in %1 for a backup of %2 MB. Make room "
                                "there, or set TMPDIR to a folder with more.")
                     .arg(QDir::tempPath())
                     .arg((bytes + 999'999) / 1'000'000),
                 {}};
}

} // namespace clicknback
