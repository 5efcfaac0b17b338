// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/releases/releasepicture.h"

#include <QJsonObject>

namespace clicknback {

/// Ladder, running release, verdict and forecast as `status --json` has them; unknown is null with
/// its reason.
QJsonObject releasesJson(const ReleasePicture &picture);
/// The same for a person, some lines.
QString releasesText(const ReleasePicture &picture);

QJsonObject planJson(const RollbackPlan &plan);
QString planText(const RollbackPlan &plan);

} // namespace clicknback
