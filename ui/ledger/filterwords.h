// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerfilter.h"

#include <QString>

namespace clicknback {

/// "Mon 08:00–12:00", or "34 hours of the week"; empty when the hours do not restrict.
QString weekHoursText(const LedgerFilter &filter);
/// "pending for 1 h to 6 h"; empty when the age does not restrict.
QString pendingAgeText(const LedgerFilter &filter);

} // namespace clicknback
