// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/backups/dump.h"
#include "models/domain/health/watchsettings.h"
#include "models/network/sshsession.h"

namespace clicknback {

// The folder of the server's backups, by scripts that only read. A folder may begin with "~/".

/// One round trip; its output goes to filesFrom().
QByteArray listingScript(const BackupSettings &settings);
/// Newest first. What the script could not do is an error with its reason.
Result<std::vector<BackupFile>> filesFrom(const SshSession::Output &output,
                                          const BackupSettings &settings);
/// Writes the file to its output.
QByteArray readingScript(const BackupSettings &settings, const QString &name);

} // namespace clicknback
