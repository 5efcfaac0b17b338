// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerexport.h"
#include "models/domain/result.h"
#include "models/services/ledger/ledgerview.h"

namespace clicknback {

/// More rows than these are not named one by one to the database.
inline constexpr std::size_t kMostFoundRows = 200'000;

/// An export streams from the database, which does not judge rows: for a filter with findings the
/// request names those that the view found, or there is a sentence that says why it cannot. Any
/// other request stays as it is. The view may be null.
Result<ExportRequest> withFoundRows(ExportRequest request, const LedgerViewPointer &view);

} // namespace clicknback
