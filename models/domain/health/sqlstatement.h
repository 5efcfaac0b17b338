// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringView>

namespace clicknback {

/// How a text looks to PostgreSQL's lexer, as far as semicolons are concerned.
struct SqlShape
{
    int statements = 0;     ///< that hold anything but blanks and comments
    bool isComplete = true; ///< false: a quoted text or a comment does not end
};

/// Knows quoted texts and names, E'…' with backslashes, $tag$…$tag$ and nested comments.
SqlShape sqlShapeOf(QStringView text);

} // namespace clicknback
