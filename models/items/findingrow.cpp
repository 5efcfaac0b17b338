// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/findingrow.h"

#include <algorithm>

namespace clicknback {

int gravityRank(const FindingRow &row)
{
    constexpr int kHolds = 10;
    if (!row.isFinding())
        return kHolds;
    return 2 * int(row.invariant->gravity) + (row.isUntold() ? 1 : 0);
}

void sortByGravity(std::vector<FindingRow> &rows)
{
    std::stable_sort(rows.begin(), rows.end(), [](const FindingRow &a, const FindingRow &b) {
        return gravityRank(a) < gravityRank(b);
    });
}

} // namespace clicknback
