// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/backendsettings.h"
#include "models/domain/instant.h"
#include "models/storage/connection.h"

#include <map>

namespace clicknback {

/// The backend's background job verify_purchases (facts 3.5), driven by whoever calls it. Attempts
/// are counted in memory only. One failing tick ends it for good, as it ends the real one.
class VerificationJob
{
public:
    VerificationJob(BackendSettings settings, QString rejectionMerchant);

    bool isAlive() const { return m_alive; }
    void die() { m_alive = false; }
    bool isTickDue(Instant now) const { return m_alive && now >= m_nextTick; }
    /// Finds pending purchases that no scoped flag holds back and starts their verification.
    Result<void> tick(Connection &connection, Instant now);
    /// The verifications whose next attempt is due. One that fails is only forgotten: the next tick
    /// picks its purchase up again. They outlive the dispatcher, as tasks do.
    void runAttempts(Connection &connection, Instant now);
    std::size_t inFlight() const { return m_inFlight.size(); }

private:
    struct Verification
    {
        QString merchantId;
        int attempt = 1;
        Instant due;
    };
    Result<void> dispatch(Connection &connection, Instant now);
    /// True when the purchase needs no further attempt.
    bool attempt(Connection &connection, const QString &purchaseId, Verification &verification);

    BackendSettings m_settings;
    QString m_rejectionMerchant;
    bool m_alive = true;
    Instant m_nextTick; ///< the first tick comes at once
    std::map<QString, Verification> m_inFlight;
};

} // namespace clicknback
