// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace clicknback {

/// What every command ends with.
enum ExitCode {
    ExitGood = 0,
    ExitFindings = 1,   ///< something is wrong with the platform
    ExitUnreadable = 2, ///< the thing asked about could not be read
    ExitUsage = 64,
};

} // namespace clicknback
