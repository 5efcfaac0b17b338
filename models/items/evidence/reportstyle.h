// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/evidence/reportcontent.h"

namespace clicknback {

/// All of a file before what it says, up to <main>: title, CSS for light and dark screens and for
/// paper; nothing may run or be fetched.
QString documentHead(const QString &title, const ReportTheme &theme);

} // namespace clicknback
