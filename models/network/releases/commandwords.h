// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

#include <optional>

namespace clicknback {

/// A command as Compose takes it apart: by spaces, with quotes and backslashes as a shell has them.
/// What stands in ${…} stays whole. Nothing: a quote has no end.
std::optional<QStringList> commandWords(const QString &text);

} // namespace clicknback
