// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/money.h"
#include "models/domain/transition.h"

#include <QTest>

namespace clicknback {

// QCOMPARE finds these by the type's namespace and prints what differs.

inline char *toString(const Money &money)
{
    return QTest::toString(money.toText());
}

inline char *toString(const Instant &instant)
{
    return QTest::toString(instant.toText());
}

inline char *toString(const Buckets &buckets)
{
    return QTest::toString(
        QStringLiteral("%1 / %2 / %3")
            .arg(buckets.pending.toText(), buckets.available.toText(), buckets.paid.toText()));
}

} // namespace clicknback
