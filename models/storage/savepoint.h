// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "models/storage/connection.h"

#include <type_traits>

namespace clicknback {

/// Runs `work`, which gives a Result, within the transaction that has begun, so that its failure
/// leaves the transaction as it was before, fit for further statements.
template<typename Work>
auto withinSavepoint(Connection &connection, Work work) -> std::invoke_result_t<Work>
{
    const Result<void> set = connection.executeScript(QStringLiteral("set_savepoint"));
    if (!set)
        return fail(set.error());
    auto result = work();
    const Result<void> ended = connection.executeScript(
        result ? QStringLiteral("release_savepoint") : QStringLiteral("rollback_to_savepoint"));
    if (result && !ended)
        return fail(ended.error());
    return result;
}

} // namespace clicknback
