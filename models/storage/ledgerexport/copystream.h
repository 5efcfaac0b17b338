// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/storage/connection.h"

#include <QByteArrayView>
#include <QMap>

#include <optional>
#include <span>

namespace clicknback {

/// Values of a COPY statement by name; nothing: NULL.
using CopyValues = QMap<QString, std::optional<QString>>;

/// The rows of a COPY … TO STDOUT (FORMAT binary), one by one. Used on the connection's thread.
class CopyStream
{
public:
    explicit CopyStream(Connection &connection) : m_connection(connection) {}
    /// What was not read to its end is cancelled on the server, so that the session can go on.
    ~CopyStream();
    CopyStream(const CopyStream &) = delete;
    CopyStream &operator=(const CopyStream &) = delete;

    /// Runs resources/sql/NAME.sql, in which :name stands for a literal, quoted by libpq.
    Result<void> begin(const QString &name, const CopyValues &values);
    /// Fills in the next row as PostgreSQL sent it: a null view is NULL. The views hold until the
    /// call after. False at the end and after an error; finish() tells which.
    bool next(std::span<QByteArrayView> fields);
    /// Whether all rows came.
    Result<void> finish();

private:
    bool take(QByteArrayView bytes, std::span<QByteArrayView> fields);
    void abandon();
    Error lastError(const PGresult *answer) const;

    Connection &m_connection;
    char *m_bytes = nullptr; ///< libpq's
    bool m_isRunning = false;
    bool m_sawHeader = false;
    bool m_isBroken = false;
};

} // namespace clicknback
