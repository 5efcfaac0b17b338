// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/reconcile/invariant.h"

#include <vector>

namespace clicknback {

// The catalogue by family; together, in this order, they are invariants().

std::vector<Invariant> walletInvariants();
std::vector<Invariant> purchaseInvariants();
std::vector<Invariant> offerInvariants();
std::vector<Invariant> userInvariants();
std::vector<Invariant> flagInvariants();
std::vector<Invariant> auditInvariants();
std::vector<Invariant> schemaInvariants();

} // namespace clicknback
