// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/plan.h"
#include "models/domain/result.h"

#include <QString>

#include <variant>
#include <vector>

namespace clicknback {

/// What a plan's file holds: requests, or a CSV of which not every line is good.
using PlanFile = std::variant<std::vector<CorrectionRequest>, CsvPlan>;

/// By the file's name: .csv, else JSON. InvalidInput names what is wrong with it.
Result<PlanFile> readPlanFile(const QString &path);

} // namespace clicknback
