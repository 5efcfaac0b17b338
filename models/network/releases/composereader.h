// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/composefile.h"

#include <QByteArray>

namespace clicknback {

/// Reads a Compose file (YAML, with anchors and merge keys). Error: InvalidInput with line and
/// column, for what is no YAML or has no services.
Result<ComposeFile> readComposeFile(const QByteArray &content);

} // namespace clicknback
