// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFuture>
#include <QTest>

namespace clicknback {

/// The result of a future, letting events through meanwhile; fails the test without one in 20 s.
template<typename T>
T resultOf(QFuture<T> future)
{
    [&] { QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 20'000); }();
    if (future.isFinished() && future.resultCount() > 0)
        return future.result();
    []() { QFAIL("there is no result"); }();
    return T();
}

} // namespace clicknback
