// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <QString>

namespace clicknback {

/// Makes `folder` with access for its owner only; as root the owner is the user postgres, because
/// PostgreSQL refuses root. A folder that holds something must already be so: nobody's home or /etc
/// is taken over because of a wrong setting.
Result<void> makePrivateFolder(const QString &folder);

} // namespace clicknback
