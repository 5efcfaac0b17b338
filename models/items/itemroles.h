// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qnamespace.h>

namespace clicknback {

/// What item models answer besides Qt::DisplayRole (never colours; delegates and the theme decide).
enum ItemRole {
    SortRole = Qt::UserRole + 1, ///< a value that sorts rightly: a number or a text
    SeverityRole,                ///< int(Severity) of the cell; absent: plain text
    CopyRole,                    ///< the whole value for the clipboard and CSV, without grouping
    KeyRole,                     ///< the row's key, the same for each column
    NumericRole,                 ///< true: right-aligned with tabular figures
    TrendRole,                   ///< QVariantList of counts, oldest first; invalid: not known then
};

} // namespace clicknback
