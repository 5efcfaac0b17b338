// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/reconcile/checkeddatabase.h"

#include <QString>

namespace clicknback {

/// Each wallet that is off: its arithmetic and what caused it, as tags. Empty when none is.
QString driftSection(const CheckedDatabase &checked);

} // namespace clicknback
