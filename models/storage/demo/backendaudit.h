// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/transition.h"

#include <QByteArray>

namespace clicknback {

/// The words of the backend's audit rows (facts 2): all values are JSON strings.
QByteArray auditAction(Transition transition);
QByteArray confirmationDetails(const QByteArray &merchantId, Money amount,
                               const QByteArray &currency, Money cashback);
QByteArray rejectionDetails(const QByteArray &merchantId, Money amount, const QByteArray &currency,
                            int attempts);
QByteArray reversalDetails(const QByteArray &priorStatus);

} // namespace clicknback
