// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/audit.h"
#include "ui/charts/stackedbars.h"

#include <QDate>
#include <QStringList>

#include <vector>

namespace clicknback {

/// Audit rows by UTC day as bars, one series for each action that occurs.
struct AuditBars
{
    std::vector<QDate> days; ///< invalid for the bar of older or later rows
    QStringList labels;
    QStringList headings;
    std::vector<BarSeries> series;
};

/// Every day of the window is there; where it is open, from the first day with a row up to today.
AuditBars auditBars(const std::vector<AuditDay> &rows, const DayWindow &window, QDate today);

} // namespace clicknback
