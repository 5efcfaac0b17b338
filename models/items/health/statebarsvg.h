// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/evidence/reportcontent.h"
#include "models/items/health/wallrows.h"

namespace clicknback {

/// Days as an SVG of `width` x 16, each with its text for the pointer; colours as CSS writes them.
QString stateBarSvg(const StateCells &cells, int width, const ReportColours &colours);

} // namespace clicknback
