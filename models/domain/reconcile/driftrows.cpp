// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/reconcile/driftrows.h"

#include "models/domain/ledger/ledgeridmap.h"
#include "models/domain/reconcile/rowrules.h"

namespace clicknback {

namespace {

std::vector<PurchaseAudit> auditsByRow(const DriftEvidence &evidence, const LedgerNames &names)
{
    std::vector<PurchaseAudit> audits(evidence.rows.size());
    LedgerIdMap rows;
    rows.reserve(evidence.rows.size());
    for (std::size_t row = 0; row < evidence.rows.size(); ++row)
        rows.insert(evidence.rows[row].id, std::uint32_t(row));
    for (const DriftAudit &audit : evidence.audit) {
        const std::optional<LedgerId> id = names.findId(audit.purchaseId);
        if (const auto row = id ? rows.find(*id) : std::nullopt)
            audits[*row].add(audit);
    }
    return audits;
}

class Reader
{
public:
    explicit Reader(const LedgerWallet &wallet)
        : m_user(wallet.user), m_difference(wallet.stored.value_or(Buckets{}) - wallet.ledger)
    {}

    void read(const LedgerRecord &record, const PurchaseAudit &audit, std::size_t row)
    {
        m_shown.contradictory += cashbackFindings(record) != 0 || hasNotANumber(record) ? 1 : 0;
        if (isWrittenByHand(record))
            m_shown.byHand.push_back(row);
        const PurchaseDrift drift = purchaseDrift(record, audit, m_user);
        take(m_shown.proven, drift.proven, row);
        take(m_shown.possible, drift.possible, row);
        suspect(record, audit, row);
        countReversed(record, audit, row);
    }

    void read(const OrphanCashback &orphan, std::size_t row)
    {
        take(m_shown.possible, orphanDrift(orphan), row);
    }

    DriftRows shown() { return std::move(m_shown); }

private:
    /// In buckets that are no numbers nothing can be accounted for.
    void take(std::vector<DriftPart> &to, const std::vector<DriftPart> &parts, std::size_t row)
    {
        for (DriftPart part : parts) {
            part.row = row;
            if (m_difference.pending.isNotANumber())
                part.delta.pending = {};
            if (m_difference.available.isNotANumber())
                part.delta.available = {};
            if (!part.delta.isZero())
                to.push_back(part);
        }
    }

    void suspect(const LedgerRecord &record, const PurchaseAudit &audit, std::size_t row)
    {
        const bool isTold = !m_shown.proven.empty() && m_shown.proven.back().row == row
                            && m_shown.proven.back().kind != DriftCauseKind::DoubleReversal;
        if (isTold || !record.cashback || record.user != m_user)
            return;
        const auto status = PurchaseStatus(record.status);
        if (status == PurchaseStatus::Confirmed && record.purchaseCashback) {
            m_shown.suspects.likely.add(*record.purchaseCashback, row);
            m_shown.suspects.all.add(*record.purchaseCashback, row);
        } else if (status == PurchaseStatus::Reversed && record.cashback->amount) {
            // One that was reversed when confirmed must have been confirmed twice before.
            if (audit.reversedConfirmed + audit.confirmed == 0)
                m_shown.suspects.likely.add(*record.cashback->amount, row);
            m_shown.suspects.all.add(*record.cashback->amount, row);
        }
    }

    /// What can have been paid out before it was reversed: what was pending until then cannot.
    void countReversed(const LedgerRecord &record, const PurchaseAudit &audit, std::size_t row)
    {
        const bool wasNeverAvailable = audit.reversals() > 0 && audit.reversedConfirmed == 0;
        if (record.status != std::uint16_t(PurchaseStatus::Reversed) || wasNeverAvailable
            || !record.cashback || record.cashback->user != m_user)
            return;
        m_shown.reversed.push_back(row);
        const Money amount = record.cashback->amount.value_or(Money());
        m_shown.reversedSum += amount.isNotANumber() ? Money() : amount;
    }

    const std::uint32_t m_user;
    const Buckets m_difference;
    DriftRows m_shown;
};

} // namespace

DriftRows readDriftRows(const DriftEvidence &evidence, const LedgerNames &names)
{
    const std::vector<PurchaseAudit> audits = auditsByRow(evidence, names);
    Reader reader(evidence.wallet);
    for (std::size_t row = 0; row < evidence.rows.size(); ++row)
        reader.read(evidence.rows[row], audits[row], row);
    for (std::size_t i = 0; i < evidence.orphans.size(); ++i)
        reader.read(evidence.orphans[i], evidence.rows.size() + i);
    return reader.shown();
}

} // namespace clicknback
