// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"
#include "models/storage/conninfo.h"

namespace clicknback {

/// The password that the server takes, for a command: empty when libpq needs none of ours. Asks the
/// keychain when `isSaved`, then a terminal when standard input is one. Unauthorized: none was
/// found, and the message says why. A server that cannot be reached is no error here: the command
/// itself will say so. Needs an application and waits: never call it from a running event loop.
Result<QString> passwordForCommand(const Environment &environment, const Conninfo &conninfo,
                                   bool isSaved);

} // namespace clicknback
