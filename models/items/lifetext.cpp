// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/lifetext.h"

#include "models/items/format.h"
#include "models/items/severities.h"

namespace clicknback {

namespace {

using Format = QString (*)(Money);

QString bucketsText(const Buckets &buckets, Format format)
{
    QStringList parts;
    const auto add = [&](const QString &name, Money amount) {
        if (!amount.isZero())
            parts << QStringLiteral("%1 %2").arg(name, format(amount));
    };
    add(QStringLiteral("pending"), buckets.pending);
    add(QStringLiteral("available"), buckets.available);
    add(QStringLiteral("paid"), buckets.paid);
    return parts.join(QStringLiteral(" · "));
}

bool isWrong(const Finding &remark)
{
    return remark.severity == Severity::Critical || remark.severity == Severity::Warning;
}

} // namespace

Severity severityOf(const LifeEvent &event)
{
    if (!event.remarks.empty() && isWrong(event.remarks.front()))
        return event.remarks.front().severity;
    return severityOfPurchase(event.purchaseStatus);
}

QString lifeTimeText(const LifeEvent &event, const QTimeZone &zone)
{
    if (event.at)
        return formatTime(event.at, zone);
    return event.kind == LifeEventKind::Present ? QStringLiteral("now")
                                                : QStringLiteral("time not recorded");
}

QString lifeTitle(const LifeEvent &event)
{
    return event.actor.isEmpty() ? event.title
                                 : QStringLiteral("%1 by %2").arg(event.title, event.actor);
}

QString movementText(const LifeEvent &event)
{
    return event.movement ? bucketsText(*event.movement, formatDifference)
                          : QStringLiteral("wallet movement not known");
}

QString shareSoFarText(const LifeEvent &event)
{
    if (!event.share)
        return QStringLiteral("in the wallet: not known");
    const QString share = bucketsText(*event.share, formatAmount);
    return QStringLiteral("in the wallet: %1")
        .arg(share.isEmpty() ? QStringLiteral("nothing") : share);
}

QString remarkText(const Finding &remark)
{
    return remark.invariant.isEmpty() ? remark.text
                                      : QStringLiteral("%1: %2").arg(remark.invariant, remark.text);
}

QString lifeText(const PurchaseLife &life, const QTimeZone &zone)
{
    QStringList lines;
    for (const LifeEvent &event : life.events) {
        lines << QStringLiteral("%1  %2").arg(lifeTimeText(event, zone), lifeTitle(event));
        if (const QString movement = movementText(event); !movement.isEmpty())
            lines << QStringLiteral("    %1 (%2)").arg(movement, shareSoFarText(event));
        for (const Finding &remark : event.remarks)
            lines << QStringLiteral("    %1").arg(remarkText(remark));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace clicknback
