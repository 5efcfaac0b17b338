// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <functional>
#include <vector>

namespace clicknback {

/// Something the palette can do or go to.
struct PaletteEntry
{
    QString title;
    QString subtitle; ///< where it leads or what it is; plain text, may be empty
    QString iconName; ///< of themedIcon
    std::function<void()> run;
};

/// How well `pattern` fits as a subsequence of `text`, ignoring case; below 0: not at all.
int fuzzyScore(const QString &pattern, const QString &text);
/// Those that fit at all, the best first; equals keep their order.
std::vector<PaletteEntry> bestMatches(const std::vector<PaletteEntry> &entries,
                                      const QString &pattern);

} // namespace clicknback
