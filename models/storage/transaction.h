// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "models/storage/connection.h"

namespace clicknback {

/// A transaction as an object: rolled back unless committed. The name goes to the log on failure.
class Transaction
{
public:
    enum class Kind {
        ReadWrite,
        Snapshot,   ///< REPEATABLE READ, READ ONLY
        Correction, ///< READ COMMITTED, READ WRITE, whatever the database's defaults are
    };

    static Result<Transaction> begin(Connection &connection, const char *name,
                                     Kind kind = Kind::ReadWrite);
    ~Transaction();
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;

    /// An error also when the server silently rolled back because a statement had failed before.
    Result<void> commit();

private:
    Transaction(Connection &connection, const char *name) : m_connection(&connection), m_name(name)
    {}
    Connection *m_connection; ///< null once committed or moved from
    const char *m_name;
};

} // namespace clicknback
