// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace clicknback {

/// The visual language's six meanings. Models speak in these; the theme turns them into a colour
/// and always a shape or a word.
enum class Severity { Neutral, Good, Warning, Critical, Pending, Unknown };

} // namespace clicknback
