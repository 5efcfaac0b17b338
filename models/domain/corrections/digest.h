// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace clicknback {

/// 64 hexadecimal digits.
QString sha256(const QByteArray &bytes);

/// UTF-8 without blanks, keys sorted: what `json.dumps(value, sort_keys=True,
/// separators=(",", ":"), ensure_ascii=False)` of Python gives for the same values. Holds no
/// numbers with fractions: amounts are text.
QByteArray canonicalJson(const QJsonObject &json);

} // namespace clicknback
