// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/reconcile/driftnotice.h"

#include "models/items/driftwords.h"
#include "models/items/format.h"

#include <algorithm>

namespace clicknback {

namespace {

/// "dave@… is off: pending €6.00 below its ledger." What equals its ledger is news only because a
/// balance of it is below zero now.
QString oneText(const NewDrift &drift)
{
    const QString who = drift.email.isEmpty() ? shortenId(drift.userId) : drift.email;
    return drift.difference.isZero()
               ? QStringLiteral("%1 is below zero now, and so is its ledger.").arg(who)
               : QStringLiteral("%1 is off: %2.").arg(who, sidesText(drift.difference));
}

QString walletsText(qint64 count)
{
    return QStringLiteral("%1 wallet%2")
        .arg(formatCount(count), count == 1 ? QString() : QStringLiteral("s"));
}

} // namespace

QString driftNotice(const std::vector<NewDrift> &drifts)
{
    if (drifts.size() == 1)
        return oneText(drifts.front());
    Money sum;
    for (const NewDrift &drift : drifts)
        sum += drift.difference.size();
    const qint64 negative = std::count_if(drifts.begin(), drifts.end(), [](const NewDrift &drift) {
        return drift.difference.isZero();
    });
    const qint64 off = qint64(drifts.size()) - negative;
    QStringList parts;
    if (off > 0)
        parts << QStringLiteral("%1 off by %2").arg(walletsText(off), formatEuros(sum));
    if (negative > 0)
        parts << QStringLiteral("%1 below zero").arg(walletsText(negative));
    return parts.join(QStringLiteral(", ")) + QStringLiteral(" since the last look.");
}

} // namespace clicknback
