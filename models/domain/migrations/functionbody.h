// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/migrations/migration.h"
#include "models/domain/migrations/pythonscanner.h"

namespace clicknback {

/// What upgrade() or downgrade() does.
struct FunctionBody
{
    std::vector<SchemaStep> steps;
    bool raises = false; ///< in any case
};

/// Its statements in order. In a condition or a loop nobody knows what is done, so all is Unknown
/// there; functions within are not looked into, and a call of one is Unknown.
FunctionBody readFunctionBody(const PythonSource &source, std::span<const PythonLine> lines);

} // namespace clicknback
