// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/money.h"
#include "models/storage/connection.h"

#include <QByteArray>

namespace clicknback {

/// Rows in the text format of COPY, built up and sent in one piece. A value must not hold a tab,
/// a line break or a backslash.
class CopyRows
{
public:
    CopyRows &text(QByteArrayView value);
    /// NULL when empty.
    CopyRows &optionalText(QByteArrayView value);
    CopyRows &money(Money value);
    CopyRows &integer(std::int64_t value);
    CopyRows &boolean(bool value);
    CopyRows &timestamp(Instant value);
    /// A timestamptz.
    CopyRows &instant(Instant value);
    CopyRows &day(QDate value);
    void endRow()
    {
        m_bytes.append('\n');
        m_atStart = true;
    }

    bool isEmpty() const { return m_bytes.isEmpty(); }
    /// Sends the rows through resources/sql/NAME.sql, a COPY … FROM STDIN, and forgets them.
    Result<void> send(Connection &connection, const QString &name);

private:
    void separate();
    void padded(std::int64_t value, int digits);

    QByteArray m_bytes;
    bool m_atStart = true;
    std::int64_t m_dayNumber = -1; ///< rows come in order of time: most share a day
    QByteArray m_dayText;
};

} // namespace clicknback
