// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/purchaselife.h"

#include <QString>
#include <QTimeZone>

namespace clicknback {

/// The event's mark: that of its gravest remark when something is wrong, else of the status that
/// the purchase had afterwards.
Severity severityOf(const LifeEvent &event);
/// "23 Nov 2026 14:02:11", "time not recorded", "now".
QString lifeTimeText(const LifeEvent &event, const QTimeZone &zone);
/// "Confirmed by the system".
QString lifeTitle(const LifeEvent &event);
/// "pending −4.20 · available +4.20"; "wallet movement not known"; empty when nothing moved.
QString movementText(const LifeEvent &event);
/// "in the wallet: available 4.20" and "pending 0.00"; what the purchase has there so far.
QString shareSoFarText(const LifeEvent &event);
/// "A10: Reversed from …".
QString remarkText(const Finding &remark);
/// All of it, for the clipboard.
QString lifeText(const PurchaseLife &life, const QTimeZone &zone);

} // namespace clicknback
