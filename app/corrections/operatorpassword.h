// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <QString>

#include <optional>

namespace clicknback {

/// An administrator's password for one command: the first line of a descriptor, or else what is
/// typed at the terminal. Never an argument, never the environment.
Result<QString> operatorPassword(const QString &email, std::optional<int> descriptor);

} // namespace clicknback
