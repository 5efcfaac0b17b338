// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/planparts.h"

namespace clicknback {

// One for each family; the rows have not been looked at before.

Planned planTransition(const PlanInput &in); ///< confirm, reject, reverse
Planned planReopening(const PlanInput &in);
Planned planStatusRepair(const PlanInput &in);
Planned planAmountRepair(const PlanInput &in);
Planned planCurrency(const PlanInput &in);
Planned planCashbackRow(const PlanInput &in);
Planned planAuditRow(const PlanInput &in);
Planned planWalletRow(const PlanInput &in);
Planned planSettlement(const PlanInput &in);
Planned planAdjustment(const PlanInput &in);
Planned planMerchant(const PlanInput &in);
Planned planOffer(const PlanInput &in);
Planned planUser(const PlanInput &in);
Planned planFlag(const PlanInput &in);
Planned planPayout(const PlanInput &in);

} // namespace clicknback
