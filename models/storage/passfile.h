// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/storage/conninfo.h"

#include <QString>

namespace clicknback {

/// The file in which libpq looks for passwords: the conninfo's, PGPASSFILE's or ~/.pgpass.
QString passfileOf(const Conninfo &conninfo);

/// libpq ignores a passfile that others may read, and says so only on a terminal. Empty: there is
/// no passfile, or libpq reads it.
QString passfileProblem(const Conninfo &conninfo);

} // namespace clicknback
