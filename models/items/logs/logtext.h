// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace clicknback {

/// A line as it can be shown: without the escapes that colour terminals, tabs as spaces, other
/// control characters and those that turn the direction of writing as U+FFFD. The same text,
/// shared, when there is nothing to change.
QString shownLogText(const QString &text);

/// Cells of a fixed-width font: wide characters take two, combining ones none.
int cellsOf(QStringView text);
/// The first character that begins at this cell or behind it.
qsizetype offsetAtCell(QStringView text, int cell);

} // namespace clicknback
