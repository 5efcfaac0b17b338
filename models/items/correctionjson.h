// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/journal.h"
#include "models/domain/corrections/plan.h"
#include "models/domain/corrections/safeguards.h"

#include <QJsonObject>
#include <QStringList>

#include <functional>

namespace clicknback {

/// The statements of a plan for a person, as storage has them.
using StatementsOf = std::function<QStringList(const CorrectionPlan &)>;

/// What a preview gave, for programs: README has the shape.
QJsonObject planJson(const PlanPreview &plan, const StatementsOf &statementsOf);
/// How a commit ended, operation by operation.
QJsonObject resultJson(const PlanResult &result, const QString &previewHash);
/// A verdict for each line of a CSV that was not taken.
QJsonObject csvJson(const CsvPlan &plan);
QJsonObject outcomeJson(const QString &operationId, const OutcomeReport &report);
QJsonObject chainJson(const ChainReport &report);

/// "ready", "computed" (not rehearsed), "refused", "committed" (by an earlier run).
QString verdictOf(const PlannedOperation &operation);
QString toText(ChainVerdict verdict);

} // namespace clicknback
