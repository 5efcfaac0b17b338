// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QStringView>

namespace clicknback {

/// Whether a spreadsheet that opens a text file would run this as a formula: it begins with
/// = + - @, a tab or a carriage return, and is no plain number. A leading apostrophe disarms it.
bool looksLikeFormula(QStringView text);
bool looksLikeFormula(QByteArrayView utf8);

} // namespace clicknback
