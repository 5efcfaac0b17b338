// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/correctionplan.h"

#include <QJsonObject>

namespace clicknback {

/// Stable words of files and hashes: "purchases_table", "wallet_row", …
QString lockName(CorrectionLock lock);
/// {"pending": "0.75", "available": "0.00", "paid": "0.00"}; NaN is "NaN".
QJsonObject toJson(const Buckets &buckets);
QJsonObject toJson(const PlannedStatement &statement);
Result<CorrectionPlan> correctionPlanFrom(const QJsonObject &json);

} // namespace clicknback
