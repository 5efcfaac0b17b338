// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/purchase.h"
#include "ui/charts/stackedbars.h"

#include <QStringList>

#include <vector>

namespace clicknback {

/// One wallet's cashback by week of purchase, stacked by the cashback's present status.
struct WeekBars
{
    QStringList labels;
    QStringList headings;
    std::vector<BarSeries> series;
};

/// From the week of the oldest purchase to the newest, at most the newest 104 weeks; purchases
/// without cashback or time are left out.
WeekBars weekBars(const std::vector<PurchaseRow> &purchases);

} // namespace clicknback
