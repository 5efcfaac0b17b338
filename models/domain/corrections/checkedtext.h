// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <QString>

namespace clicknback {

// What a person or a file writes, read strictly: each refusal is a sentence that says what is wrong
// with the text. What is returned is normal. InvalidInput.

/// 0 to 100 with at most two decimals: "12.5".
Result<QString> checkedPercentage(const QString &text);
/// "2026-11-30", a day that there is.
Result<QString> checkedDay(const QString &text);
/// An amount that may begin with a minus: "-0.75".
Result<QString> checkedChange(const QString &text);
/// One line of 1 to `most` characters, none of them a control character.
Result<QString> checkedLine(const QString &text, qsizetype most);
/// Whether it is text at all: no control characters (`mayBreak`: but line ends and tabs), no halves
/// of characters.
bool isCleanText(QStringView text, bool mayBreak);

} // namespace clicknback
