// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/connection/connectionreport.h"
#include "models/domain/environment.h"

#include <QJsonObject>
#include <QString>

namespace clicknback {

/// The report as `connection --json` prints it.
QJsonObject connectionJson(const ConnectionReport &report);
/// The same for a person.
QString connectionText(const ConnectionReport &report);

/// Tries the environment's connection and prints what was found. Returns the exit status: 2 when no
/// session could be opened, 1 when something is worth knowing before working with it.
int runConnection(const Environment &environment, const QString &password, bool json);

} // namespace clicknback
