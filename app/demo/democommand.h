// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace clicknback {

/// `clicknback-ops demo …`: host, status, fault NAME on|off, stop, reset. `arguments` are what
/// follows "demo". Needs a QCoreApplication. Returns the exit status: 0 good, 2 no demo runs or it
/// does not answer, 64 wrong usage.
int runDemoCommand(const QStringList &arguments);

} // namespace clicknback
