// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace clicknback {

enum class EnvironmentKind { Production, Staging, Development, Demo };

QString toText(EnvironmentKind kind);
/// Production for words that are not known: the careful choice.
EnvironmentKind environmentKindFrom(QStringView text);
bool isEnvironmentKind(QStringView text);

} // namespace clicknback
