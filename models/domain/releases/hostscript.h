// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/releasesettings.h"

#include <QByteArray>

namespace clicknback::hostscripts {

/// For `sh -s`: read to its end before the first command runs, so that a connection that is lost
/// while it is sent runs nothing; in the folder of Compose; ends at the first command that fails.
QByteArray hostScript(const ReleaseSettings &settings, const QByteArray &body);
/// The same with `compose`: docker compose where it is, else docker-compose, over the Compose file,
/// what Compose would read beside it, and $second (the pin, unless said otherwise).
QByteArray composeScript(const ReleaseSettings &settings, const QByteArray &body);
/// "~/app" is below the home of whoever runs the script.
QByteArray folderWord(const QString &folder);
/// Sets $tool to "docker compose" or "docker-compose"; empty: neither is there.
QByteArray toolChoice();

} // namespace clicknback::hostscripts
