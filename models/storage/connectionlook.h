// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/connection/connectionreport.h"
#include "models/storage/connection.h"

namespace clicknback {

/// Tries each server of a connection string by itself, then opens a session as the program would
/// and looks around. Blocks for at most connectTimeout a server and some statements: not for a GUI
/// thread.
ConnectionLook lookAtConnection(const Conninfo &conninfo, const QString &password,
                                const SessionSettings &settings,
                                const PgConnector::IsCancelled &isCancelled = {});

} // namespace clicknback
