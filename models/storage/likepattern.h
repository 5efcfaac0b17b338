// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace clicknback {

/// The LIKE pattern that finds `text` anywhere, taken literally: %, _ and \ are escaped.
QString containsPattern(const QString &text);

} // namespace clicknback
