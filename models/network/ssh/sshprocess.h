// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <QProcess>

namespace clicknback {

/// Starts the system's ssh so that it can ask nobody anything (it has no terminal and no dialog),
/// speaks English, and dies with this program however that ends.
void startSsh(QProcess &process, const QStringList &arguments);

/// Ends it and waits: politely for a moment, then for good; a second at most. Its signals are cut.
void endSsh(QProcess &process);

Error sshIsMissing(const QProcess &process);

} // namespace clicknback
