// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/evidence/reportcontent.h"

namespace clicknback {

struct Tokens;

/// The program's colours for a report.
ReportColours reportColours(const Tokens &tokens);
ReportTheme reportTheme();

} // namespace clicknback
