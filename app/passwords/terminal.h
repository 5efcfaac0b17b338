// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>

namespace clicknback {

/// Whether a person sits at standard input.
bool isTerminal();

/// Asks on the terminal without showing what is typed. Nothing when the input ends.
std::optional<QString> askOnTerminal(const QString &prompt);

} // namespace clicknback
