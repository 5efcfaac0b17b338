// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/activity.h"
#include "ui/charts/stackedbars.h"

#include <QDate>
#include <QStringList>

#include <vector>

namespace clicknback {

/// Daily activity as bars: one series for each status that occurs, every day of the range present.
/// What lies outside the range has bars of its own, labelled so, with no valid day.
struct DayBars
{
    std::vector<QDate> days;
    QStringList labels;
    QStringList headings;
    std::vector<BarSeries> series;
};

/// Money becomes a height only here, for drawing.
DayBars dayBars(const std::vector<DayActivity> &activity, QDate first, QDate last);

} // namespace clicknback
