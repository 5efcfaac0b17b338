// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/reconcile/reconcileservice.h"

namespace clicknback {

ReconcileService::~ReconcileService() = default;

} // namespace clicknback
