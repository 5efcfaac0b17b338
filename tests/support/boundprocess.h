// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProcess>

namespace clicknback {

/// A process that the kernel asks to end when this program ends, however that happens. Call before
/// start(), on a thread that lives as long.
void bindToThisProgram(QProcess &process);
/// The same, as the user that servers run as when the tests run as root.
void bindToThisProgramAsServer(QProcess &process);
/// Asks it to end, waits, and insists at last.
void endProcess(QProcess &process, int patience = 10'000);

} // namespace clicknback
