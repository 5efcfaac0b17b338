// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/reconcile/checkrun.h"

namespace clicknback {

/// Why the invariant cannot be told where these tables were not read; empty: it can.
QString untoldReason(const Invariant &invariant, const QStringList &unreadTables);

/// A result that says only why there is none.
CheckResult untold(const QString &id, const QString &reason);

} // namespace clicknback
