// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/reconcile/checkeddatabase.h"

#include <QJsonObject>

namespace clicknback {

/// What a check gave, for programs: whole cents, null with a reason for what could not be told,
/// null for an amount that is no number. The same data give the same object.
QJsonObject checkJson(const CheckedDatabase &checked);

} // namespace clicknback
