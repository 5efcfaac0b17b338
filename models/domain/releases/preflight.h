// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/rollback.h"

namespace clicknback {

/// One of each kind, in their order.
std::vector<PreflightCheck> preflight(const RollbackFacts &facts, const Release &target,
                                      bool mayLoseData);
/// What is pinned; empty: not known.
QString targetDigestOf(const RollbackFacts &facts, const Release &target);
const PreflightCheck *checkOf(const std::vector<PreflightCheck> &checks, PreflightCheck::Kind kind);

} // namespace clicknback
