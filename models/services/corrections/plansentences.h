// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/plan.h"

namespace clicknback {

/// What a person reads of an operation whose COMMIT was not answered.
QString askForOutcome(const QString &operationId);
/// The whole plan in one line; `before` of its operations were in the journal when it began.
QString planSentence(const PlanResult &result, qsizetype before, const QString &whyStopped);

} // namespace clicknback
