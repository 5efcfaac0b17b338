// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <QJsonObject>

namespace clicknback {

/// Everything in the database as CSV: ours against psql's \\copy of the same query, medians of
/// three turns each.
Result<QJsonObject> measureExportCsv(const QString &conninfo);

/// All rows through Qt's own driver and models against our reading of them, once each: for the
/// record.
Result<QJsonObject> measureDriver(const QString &conninfo);

} // namespace clicknback
