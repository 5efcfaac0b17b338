// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/watchcommand.h"
#include "models/services/releases/releasepicture.h"
#include "models/services/statusservice.h"

#include <QJsonObject>
#include <QString>

namespace clicknback {

/// The report as `status --json` prints it: whole cents, null with a reason for what is unknown.
QJsonObject statusJson(const Environment &environment, const StatusReport &report);
/// The same for a person.
QString statusText(const Environment &environment, const StatusReport &report);
int statusExitCode(const StatusReport &report);

/// Takes one look and prints it to standard output. Returns the exit status.
int runStatus(const Environment &environment, const ConnectionTarget &target,
              const WatchReport &watched, const ReleasePicture &releases, bool json);

} // namespace clicknback
