// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace clicknback {

/// Why libpq or this program refuses a connection string; empty: it does not.
QString conninfoProblem(const QString &conninfo);

/// Where a connection string leads: "db.example:5432/clicknback".
QString conninfoSummary(const QString &conninfo);

} // namespace clicknback
