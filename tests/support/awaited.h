// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/testcluster.h"

#include <QFuture>
#include <QTest>

namespace clicknback {

/// What a future brings, with the event loop going on; an error after half a minute.
template<typename T>
Result<T> awaited(const QFuture<Result<T>> &future)
{
    const bool hasEnded = QTest::qWaitFor([&future] { return future.isFinished(); }, 30'000);
    if (!hasEnded || future.resultCount() == 0)
        return fail(ErrorKind::Unexpected, QStringLiteral("No answer came."));
    return future.result();
}

} // namespace clicknback
