// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QFile>
#include <QFuture>
#include <QString>
#include <QTemporaryDir>
#include <QThreadPool>

#include <atomic>
#include <cstdint>

namespace clicknback {

/// A file that arrives piece by piece: a thread of its own writes it into a folder that only this
/// user may enter, and both are gone with the object. Nothing here waits for the disk but the
/// destructor.
class FetchedFile
{
public:
    explicit FetchedFile(const QString &name);
    ~FetchedFile();
    FetchedFile(const FetchedFile &) = delete;
    FetchedFile &operator=(const FetchedFile &) = delete;

    /// From one thread. False: no more is wanted, and finish() says why.
    bool take(const QByteArray &piece);
    std::int64_t bytesTaken() const { return m_taken; }
    /// Its path, once all of it is on the disk.
    QFuture<Result<QString>> finish();

    /// Of a file of so many bytes where such files are put; nothing: there is room.
    static std::optional<Error> whyNoRoom(std::int64_t bytes);

private:
    void write(const QByteArray &piece);
    void failed(const QString &reason);
    Result<QString> result();

    QTemporaryDir m_folder;
    QFile m_file;
    std::atomic<std::int64_t> m_taken = 0;
    std::atomic<std::int64_t> m_waiting = 0; ///< taken, and not yet written
    std::atomic<bool> m_hasFailed = false;
    QString m_problem;    ///< touched by the writing thread only
    QThreadPool m_writer; ///< of one thread, so that pieces stay in order
};

} // namespace clicknback
