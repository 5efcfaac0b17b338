// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/observation.h"
#include "models/domain/revision.h"
#include "models/domain/severity.h"

#include <QString>

namespace clicknback {

/// The meaning of the platform's words in the visual language. A word that is not known is
/// critical: the backend never writes one.
Severity severityOfPurchase(QStringView status);
Severity severityOfCashback(QStringView status);
Severity severityOf(HealthState state);
Severity severityOf(SchemaPosition position);
Severity severityOf(StepState state);

} // namespace clicknback
