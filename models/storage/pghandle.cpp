// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/pghandle.h"

#include <libpq-fe.h>

namespace clicknback {

void ClosePgConnection::operator()(PGconn *connection) const
{
    PQfinish(connection);
}

void ClearPgResult::operator()(PGresult *result) const
{
    PQclear(result);
}

} // namespace clicknback
