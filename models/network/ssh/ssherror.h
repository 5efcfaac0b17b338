// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/watchsettings.h"
#include "models/domain/result.h"

#include <QByteArray>

namespace clicknback {

/// The words and the kind of what ssh wrote on its standard error (with -v) before it ended.
Error sshErrorFrom(const QByteArray &standardError, const SshSettings &settings);

/// Whether only a person can mend it: trying again soon would change nothing.
bool needsAPerson(const Error &error);

} // namespace clicknback
