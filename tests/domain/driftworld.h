// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/reconcile/driftexplanation.h"

#include <QUuid>

#include <random>

namespace clicknback {

/// One user's purchases and wallet, written as the platform writes them, faults included, and now
/// and then as it does not.
class DriftWorld
{
public:
    explicit DriftWorld(std::uint32_t seed = 1) : m_random(seed)
    {
        m_names.setUser(newId(), QStringLiteral("ann@example.com"));
        m_names.setUser(newId(), QStringLiteral("bob@example.com"));
        m_evidence.wallet.user = 0;
        m_wallet = Buckets();
    }

    int upTo(int bound) { return std::uniform_int_distribution<int>(0, bound - 1)(m_random); }

    QByteArray newId()
    {
        QByteArray bytes(16, Qt::Uninitialized);
        for (char &byte : bytes)
            byte = char(upTo(256));
        bytes[6] = char((bytes[6] & 0x0F) | 0x40); // as the platform makes them: version 4
        bytes[8] = char((bytes[8] & 0x3F) | 0x80);
        return QUuid::fromRfc4122(bytes).toByteArray(QUuid::WithoutBraces);
    }

    std::size_t buy(int cents)
    {
        const Money cashback = Money::fromCents(cents);
        const Instant at{m_rows * std::int64_t{1'000'000}};
        LedgerRecord record{.id = m_names.id(newId()),
                            .instant = at,
                            .amount = Money::fromCents(cents * std::int64_t{20}),
                            .purchaseCashback = cashback,
                            .user = 0};
        record.cashback = CashbackRecord{0, 0, cashback, at};
        m_evidence.rows.push_back(record);
        m_wallet->pending += cashback;
        return std::size_t(m_rows++);
    }

    bool confirmByJob(std::size_t row) { return confirm(row, true); }
    bool confirmByHand(std::size_t row) { return confirm(row, false); }

    bool reject(std::size_t row)
    {
        return apply(row, Transition::Reject, QStringLiteral("PURCHASE_REJECTED"));
    }

    bool reverse(std::size_t row)
    {
        const QString prior = toText(PurchaseStatus(at(row).status));
        const bool done = apply(row, Transition::Reverse, QStringLiteral("PURCHASE_REVERSED"));
        if (done)
            m_evidence.audit.back().priorStatus = prior;
        return done;
    }

    /// Several reversals at once: each of them debits the wallet.
    Buckets reverseManyTimes(std::size_t row, int extra)
    {
        const bool wasPending = at(row).status == 0;
        const Money each = *at(row).purchaseCashback;
        reverse(row);
        const DriftAudit audit = m_evidence.audit.back();
        Buckets moved;
        for (int i = 0; i < extra; ++i) {
            (wasPending ? moved.pending : moved.available) -= each;
            m_evidence.audit.push_back(audit);
        }
        *m_wallet += moved;
        return moved;
    }

    /// Once more, by a click that leaves no row.
    Buckets confirmOnceMore(std::size_t row)
    {
        const Money cashback = *at(row).cashback->amount;
        const Buckets moved{-cashback, cashback, {}};
        *m_wallet += moved;
        return moved;
    }

    /// The job confirms what is being reversed while pending.
    Buckets confirmWhileReversed(std::size_t row, bool byJob)
    {
        const Buckets moved = confirmOnceMore(row);
        if (byJob)
            addAudit(row, QStringLiteral("PURCHASE_CONFIRMED"),
                     at(row).cashback->amount.value_or(Money()));
        reverse(row);
        return moved;
    }

    /// Facts 5.3, R6: the other one wins, the wallet stays intact.
    void overwriteReversal(std::size_t row)
    {
        reverse(row);
        at(row).status = std::uint16_t(PurchaseStatus::Confirmed);
    }

    /// The cashback row is there, the purchase says 0.
    std::size_t seed(int cents)
    {
        const std::size_t row = buy(cents);
        at(row).purchaseCashback = Money();
        at(row).cashback->instant = at(row).instant->plusSeconds(1);
        return row;
    }

    void addAudit(std::size_t row, const QString &action, std::optional<Money> cashback = {})
    {
        m_evidence.audit.push_back({m_names.idText(at(row).id), action, {}, cashback});
    }

    LedgerRecord &at(std::size_t row) { return m_evidence.rows[row]; }
    QString idOf(std::size_t row) { return QString::fromUtf8(m_names.idText(at(row).id)); }
    std::optional<Buckets> &wallet() { return m_wallet; }
    DriftEvidence &evidence() { return m_evidence; }
    LedgerNames &names() { return m_names; }
    std::mt19937 &random() { return m_random; }

    /// With the sums as SQL would make them.
    DriftExplanation explain()
    {
        Buckets ledger{{}, -m_payouts, {}};
        for (const LedgerRecord &record : m_evidence.rows) {
            if (record.cashback)
                count(ledger, *record.cashback);
        }
        for (const OrphanCashback &orphan : m_evidence.orphans)
            count(ledger, orphan.cashback);
        m_evidence.wallet.stored = m_wallet;
        m_evidence.wallet.ledger = ledger;
        return explainDrift(m_evidence, m_names);
    }

    void payOut(Money amount)
    {
        m_payouts += amount;
        m_wallet->available -= amount;
        m_evidence.hasPayouts = true;
    }

private:
    static void count(Buckets &ledger, const CashbackRecord &cashback)
    {
        if (cashback.user != 0)
            return;
        if (cashback.status == 0)
            ledger.pending += cashback.amount.value_or(Money());
        if (cashback.status == 1)
            ledger.available += cashback.amount.value_or(Money());
    }

    bool confirm(std::size_t row, bool byJob)
    {
        const std::optional<Money> cashback = at(row).purchaseCashback;
        if (!apply(row, Transition::Confirm,
                   byJob ? QStringLiteral("PURCHASE_CONFIRMED") : QString()))
            return false;
        if (byJob)
            m_evidence.audit.back().cashback = cashback;
        return true;
    }

    bool apply(std::size_t row, Transition transition, const QString &action)
    {
        LedgerRecord &record = at(row);
        const auto effect = codedEffect(transition, PurchaseStatus(record.status),
                                        record.purchaseCashback.value_or(Money()));
        if (!effect)
            return false;
        record.status = std::uint16_t(effect->purchaseStatus);
        if (effect->cashbackStatus)
            record.cashback->status = std::uint16_t(*effect->cashbackStatus);
        record.purchaseCashback = effect->purchaseCashback;
        *m_wallet += effect->wallet;
        if (!action.isEmpty())
            addAudit(row, action);
        return true;
    }

    std::mt19937 m_random;
    LedgerNames m_names;
    DriftEvidence m_evidence;
    std::optional<Buckets> m_wallet;
    Money m_payouts;
    std::int64_t m_rows = 0;
};

} // namespace clicknback
