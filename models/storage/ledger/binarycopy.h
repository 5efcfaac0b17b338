// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/money.h"
#include "models/storage/connection.h"
#include "models/storage/copyliterals.h"

#include <QByteArrayView>

#include <cstdint>
#include <optional>

namespace clicknback {

/// The fields of one row in PostgreSQL's binary format, read from left to right. A row that is
/// shorter than it says is broken: its fields are NULL from there on.
class BinaryRow
{
public:
    BinaryRow() = default;
    /// Does not copy: the bytes must outlive the row.
    BinaryRow(const char *begin, const char *end) : m_at(begin), m_end(end) {}

    /// Of a varchar; a null view for NULL.
    QByteArrayView text();
    /// Of a numeric. NaN for NaN and for what Money cannot hold; nothing for NULL.
    std::optional<Money> money();
    /// Of a timestamp; nothing for NULL and for infinity.
    std::optional<Instant> instant();
    bool isBroken() const { return m_isBroken; }

private:
    const char *m_at = nullptr;
    const char *m_end = nullptr;
    bool m_isBroken = false;
};

/// numeric as PostgreSQL sends it in binary, in cents and exactly; NaN for what is no number of
/// cents that fits.
Money moneyFromBinary(QByteArrayView numeric);
/// Microseconds since 2000-01-01 in network order; nothing for infinity.
std::optional<Instant> instantFromBinary(QByteArrayView timestamp);

/// The rows of a COPY ... TO STDOUT (FORMAT binary), on the connection's thread. What is not read
/// to its end is cancelled on the server, so that the session can go on.
class BinaryCopy
{
public:
    explicit BinaryCopy(Connection &connection) : m_connection(connection) {}
    ~BinaryCopy();
    BinaryCopy(const BinaryCopy &) = delete;
    BinaryCopy &operator=(const BinaryCopy &) = delete;

    /// Runs resources/sql/NAME.sql with these values; `fields` is the number of columns.
    Result<void> begin(const QString &name, int fields, const CopyValues &values = {});
    /// The next row, valid until the call after; null at the end and after an error, as which
    /// counts that the row before was broken.
    BinaryRow *next();
    /// Whether all rows came. To be asked after next() gave null.
    Result<void> finish();

private:
    BinaryRow *rowIn(const char *begin, const char *end);
    bool skipHeader(const char *&begin, const char *end);
    BinaryRow *breakOff(const QString &what);
    Error lastError(const QByteArray &sqlstate, const QString &said) const;
    void abandon();

    Connection &m_connection;
    char *m_buffer = nullptr; ///< libpq's
    BinaryRow m_row;
    int m_fields = 0;
    bool m_isRunning = false;
    bool m_sawHeader = false;
    std::optional<Error> m_error;
};

} // namespace clicknback
