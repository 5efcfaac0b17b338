// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/reconcile/acknowledgement.h"

namespace clicknback {

AcknowledgedState stateOf(const std::optional<Acknowledgement> &acknowledgement,
                          std::int64_t violations, Instant now)
{
    if (!acknowledgement)
        return AcknowledgedState::Open;
    if (!acknowledgement->isValidAt(now))
        return AcknowledgedState::Expired;
    return violations > acknowledgement->violations ? AcknowledgedState::Grown
                                                    : AcknowledgedState::Acknowledged;
}

} // namespace clicknback
