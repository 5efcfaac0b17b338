// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/demo/verificationjob.h"

#include "models/storage/demo/backendtransition.h"

#include <QLoggingCategory>
#include <QSet>

namespace clicknback {

Q_LOGGING_CATEGORY(lcJob, "clicknback.demo.job")

namespace {

struct PendingPurchase
{
    QString id;
    QString userId;
    QString merchantId;
};

/// "user/ID" and "merchant/ID" of the scopes that are switched off.
Result<QSet<QString>> closedScopes(Connection &connection)
{
    const auto flags = connection.select<std::pair<QString, bool>>(
        QStringLiteral("demo/select_scoped_flags"), {}, [](const Row &row) {
            return std::pair(row.text(0) + QLatin1Char('/') + row.text(1), row.boolean(2));
        });
    if (!flags)
        return fail(flags.error());
    QSet<QString> closed;
    for (const auto &[scope, enabled] : *flags) {
        if (!enabled)
            closed.insert(scope);
    }
    return closed;
}

} // namespace

VerificationJob::VerificationJob(BackendSettings settings, QString rejectionMerchant)
    : m_settings(std::move(settings)), m_rejectionMerchant(std::move(rejectionMerchant))
{}

Result<void> VerificationJob::tick(Connection &connection, Instant now)
{
    Result<void> dispatched = dispatch(connection, now);
    if (!dispatched)
        die();
    m_nextTick = now.plusSeconds(m_settings.jobInterval.count());
    return dispatched;
}

Result<void> VerificationJob::dispatch(Connection &connection, Instant now)
{
    const auto pending = connection.select<PendingPurchase>(
        QStringLiteral("demo/select_pending_purchases"), {}, [](const Row &row) {
            return PendingPurchase{row.text(0), row.text(1), row.text(2)};
        });
    if (!pending)
        return fail(pending.error());
    const Result<QSet<QString>> closed = closedScopes(connection);
    if (!closed)
        return fail(closed.error());
    qCInfo(lcJob, "verify_purchases: dispatcher tick. pending_count=%zu in_flight_count=%zu",
           pending->size(), m_inFlight.size());
    for (const PendingPurchase &purchase : *pending) {
        const bool held = closed->contains(QStringLiteral("user/") + purchase.userId)
                          || closed->contains(QStringLiteral("merchant/") + purchase.merchantId);
        if (!held)
            m_inFlight.try_emplace(purchase.id, Verification{purchase.merchantId, 1, now});
    }
    return {};
}

void VerificationJob::runAttempts(Connection &connection, Instant now)
{
    for (auto entry = m_inFlight.begin(); entry != m_inFlight.end();) {
        Verification &verification = entry->second;
        const bool done =
            verification.due <= now && attempt(connection, entry->first, verification);
        entry = done ? m_inFlight.erase(entry) : std::next(entry);
    }
}

bool VerificationJob::attempt(Connection &connection, const QString &purchaseId,
                              Verification &verification)
{
    const bool fails = verification.merchantId == m_rejectionMerchant;
    if (fails && verification.attempt < m_settings.verificationAttempts) {
        ++verification.attempt;
        verification.due = verification.due.plusSeconds(m_settings.jobInterval.count());
        return false;
    }
    const Result<void> decided =
        performTransition(connection, {fails ? Transition::Reject : Transition::Confirm,
                                       purchaseId,
                                       {},
                                       m_settings.verificationAttempts});
    if (!decided)
        qCWarning(lcJob) << "Task exception was never retrieved:" << decided.error().message;
    return true;
}

} // namespace clicknback
