// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>

typedef struct pg_conn PGconn;
typedef struct pg_result PGresult;

namespace clicknback {

struct ClosePgConnection
{
    void operator()(PGconn *connection) const;
};

struct ClearPgResult
{
    void operator()(PGresult *result) const;
};

/// libpq's session and answer, which end with their owner.
using PgHandle = std::unique_ptr<PGconn, ClosePgConnection>;
using PgAnswer = std::unique_ptr<PGresult, ClearPgResult>;

} // namespace clicknback
