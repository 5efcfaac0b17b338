// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace clicknback {

/// What --help prints.
QString helpText();
/// What correct --help prints: how it is called, and its operations and reason codes.
QString correctHelpText();

} // namespace clicknback
