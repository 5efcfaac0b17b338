// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/reconcile/purchasedrift.h"

#include <algorithm>

namespace clicknback {

namespace {

using Kind = DriftCauseKind;
using Story = DriftStory;

PurchaseStatus statusOf(const LedgerRecord &record)
{
    return PurchaseStatus(
        std::min<std::uint16_t>(record.status, std::uint16_t(PurchaseStatus::Unknown)));
}

CashbackStatus statusOf(const CashbackRecord &cashback)
{
    return CashbackStatus(
        std::min<std::uint16_t>(cashback.status, std::uint16_t(CashbackStatus::Unknown)));
}

Money times(Money amount, int count)
{
    Money sum;
    for (int i = 0; i < count; ++i)
        sum += amount;
    return sum;
}

Buckets pending(Money amount)
{
    return {amount, {}, {}};
}

Buckets available(Money amount)
{
    return {{}, amount, {}};
}

/// What the rows of this status count for in the ledger.
Buckets countedFor(const CashbackRecord &cashback)
{
    const Money amount = cashback.amount.value_or(Money());
    const CashbackStatus status = statusOf(cashback);
    if (status == CashbackStatus::Pending)
        return pending(amount);
    return status == CashbackStatus::Available ? available(amount) : Buckets{};
}

Buckets expectedOf(PurchaseStatus status, Money amount)
{
    if (status == PurchaseStatus::Pending)
        return pending(amount);
    return status == PurchaseStatus::Confirmed ? available(amount) : Buckets{};
}

bool isUuid4(LedgerId id)
{
    constexpr unsigned kVersionBits = 12;
    return !id.isOdd() && (id.high >> kVersionBits & 0xFU) == 4;
}

/// Replays the audit rows of one purchase with what each of them moved.
class Replay
{
public:
    /// `cashback` is what the purchase said before it was reversed.
    Replay(const LedgerRecord &record, const PurchaseAudit &audit, Money cashback)
        : m_audit(audit)
        , m_status(statusOf(record))
        , m_promised(record.cashback->amount.value_or(Money()))
        , m_now(record.purchaseCashback.value_or(Money()))
        , m_cashback(cashback)
        , m_counted(countedFor(*record.cashback))
    {}

    std::vector<DriftPart> parts()
    {
        m_left = share() - m_counted;
        // Two processes, else the job confirms once: each further one moved the same again.
        if (m_audit.confirmed > 1)
            take(Kind::DoubleConfirmation, Story::ConfirmedTwice, m_audit.confirmed - 1,
                 moved(times(confirmedEach(), m_audit.confirmed - 1)));
        if (m_audit.reversedRejected > 0)
            take(Kind::ReversalOfRejected, Story::ReversedFromRejected, m_audit.reversedRejected,
                 available(-times(m_cashback, m_audit.reversedRejected)));
        takeOverlaps();
        return std::move(m_parts);
    }

private:
    Money confirmedEach() const { return m_audit.cashback.value_or(untoldEach()); }
    /// A reversal sets what the purchase says to 0.
    Money untoldEach() const { return m_status == PurchaseStatus::Reversed ? m_cashback : m_now; }
    static Buckets moved(Money amount) { return {-amount, amount, {}}; }

    /// By hand, which leaves no row.
    bool isConfirmedUnseen() const
    {
        return m_audit.confirmed == 0
               && (m_audit.reversedConfirmed > 0 || m_status == PurchaseStatus::Confirmed);
    }
    Money confirmedAltogether() const
    {
        if (!isConfirmedUnseen())
            return m_audit.confirmedSum + times(untoldEach(), m_audit.confirmedUntold);
        return m_audit.reversedConfirmed > 0 ? m_cashback : m_now;
    }
    int rejections() const
    {
        const bool isUnseen =
            m_audit.rejected == 0
            && (m_audit.reversedRejected > 0 || m_status == PurchaseStatus::Rejected);
        return m_audit.rejected + (isUnseen ? 1 : 0);
    }
    Money rejectedEach() const { return m_status == PurchaseStatus::Rejected ? m_now : m_cashback; }
    /// Confirmed for 0 and reversed afterwards: then reversal found 0 as well.
    Money reversedFromConfirmedEach() const
    {
        return m_audit.confirmed > 0 ? confirmedEach() : m_cashback;
    }

    Buckets share() const
    {
        const Money confirmed = confirmedAltogether();
        Buckets share = pending(m_promised) + moved(confirmed);
        share.pending -= times(rejectedEach(), rejections());
        share.pending -= times(m_cashback, m_audit.reversedPending);
        share.available -= times(reversedFromConfirmedEach(), m_audit.reversedConfirmed);
        share.available -= times(m_cashback, m_audit.reversedRejected);
        return share;
    }

    void take(Kind kind, Story story, int count, Buckets delta) // a copy: it may be what is left
    {
        m_left -= delta;
        if (delta.isZero())
            return;
        const Money amount = delta.available.isZero() ? delta.pending : delta.available;
        const bool isEven = count > 0 && amount.absolute().cents() % count == 0;
        const Money each =
            isEven ? Money::fromCents(amount.absolute().cents() / count) : amount.absolute();
        m_parts.push_back({kind, story, delta, each, std::max(1, count), 0, Certainty::Proven});
    }

    void takeOverlaps()
    {
        const int reversals = m_audit.reversedPending + m_audit.reversedConfirmed;
        const bool isConfirmed = m_audit.confirmed > 0 || isConfirmedUnseen();
        const bool isRejectedBeside =
            rejections() > 1 || (rejections() == 1 && (isConfirmed || reversals > 0));
        if (m_left.isZero())
            return;
        if (isRejectedBeside)
            return take(Kind::RejectionBesideDecision, Story::RejectedBeside, 1, m_left);
        if (isConfirmed && m_audit.reversedPending > 0 && m_audit.reversedConfirmed == 0)
            takeReversedWhileConfirmed(reversals);
        if (reversals > 1 && !m_left.isZero())
            take(Kind::DoubleReversal, repetition(), reversals - 1, m_left);
        if (!m_left.isZero() && confirmedAltogether().isZero() && !m_promised.isZero())
            take(Kind::ZeroCashbackLeftover, Story::MovedByZero, 1, m_left);
        if (!m_left.isZero()) {
            take(Kind::HandEdit, Story::StatusesDisagree, 1, m_left);
            m_parts.back().certainty = Certainty::Inferred;
        }
    }

    /// The first reversal overlapped with the confirmation; others came on top.
    void takeReversedWhileConfirmed(int reversals)
    {
        const Buckets further = pending(-times(m_cashback, reversals - 1));
        const Buckets overlap = m_left - further;
        take(Kind::ReversalBesideConfirmation, Story::ConfirmedWhileReversed, 1, overlap);
    }

    Story repetition() const
    {
        if (m_audit.reversedConfirmed == 0)
            return Story::ReversedAgainPending;
        return m_audit.reversedPending == 0 ? Story::ReversedAgainConfirmed : Story::ReversedAgain;
    }

    const PurchaseAudit &m_audit;
    const PurchaseStatus m_status;
    const Money m_promised;
    const Money m_now;
    const Money m_cashback;
    const Buckets m_counted;
    Buckets m_left;
    std::vector<DriftPart> m_parts;
};

/// What the present rows would leave in a wallet that nobody has touched by hand.
class Guess
{
public:
    Guess(const LedgerRecord &record, const PurchaseAudit &audit)
        : m_record(record)
        , m_audit(audit)
        , m_status(statusOf(record))
        , m_now(record.purchaseCashback.value_or(Money()))
        , m_promised(record.cashback->amount.value_or(Money()))
        , m_counted(countedFor(*record.cashback))
    {}

    std::vector<DriftPart> parts()
    {
        if (isWrittenByHand(m_record) && !m_audit.cashback)
            guessZero();
        if (m_audit.isEmpty())
            guessEdits();
        return std::move(m_parts);
    }

private:
    void guess(Kind kind, Story story, const Buckets &delta)
    {
        const Money amount = delta.available.isZero() ? delta.pending : delta.available;
        if (!delta.isZero())
            m_parts.push_back({kind, story, delta, amount.absolute(), 1, 0, Certainty::Inferred});
    }

    /// The purchase said 0, so whatever happened to it moved nothing.
    void guessZero()
    {
        const bool isOver =
            m_status == PurchaseStatus::Reversed || m_status == PurchaseStatus::Rejected;
        if (isOver && m_counted.isZero()) {
            guess(Kind::ZeroCashbackLeftover, Story::MovedByZero, pending(m_promised));
            if (m_audit.reversedConfirmed > 0 && m_audit.confirmed == 0)
                guess(Kind::ZeroCashbackLeftover, Story::MovedByZero, available(m_promised));
        }
        if (m_status == PurchaseStatus::Confirmed && m_now.isZero())
            guess(Kind::ZeroCashbackLeftover, Story::MovedByZero, pending(m_promised) - m_counted);
    }

    void guessEdits()
    {
        const bool isOverwritten = m_now.isZero() && m_counted.isZero(); // R6: wallet intact
        if (m_status != PurchaseStatus::Unknown && m_now == m_promised)
            guess(Kind::HandEdit, Story::StatusesDisagree,
                  expectedOf(m_status, m_promised) - m_counted);
        else if (m_status == PurchaseStatus::Reversed)
            guess(Kind::HandEdit, Story::StatusesDisagree, Buckets{} - m_counted);
        else if (!isOverwritten && !m_now.isZero())
            guess(Kind::HandEdit, Story::AmountsDisagree, expectedOf(m_status, m_now) - m_counted);
    }

    const LedgerRecord &m_record;
    const PurchaseAudit &m_audit;
    const PurchaseStatus m_status;
    const Money m_now;
    const Money m_promised;
    const Buckets m_counted;
    std::vector<DriftPart> m_parts;
};

DriftPart edit(Story story, const Buckets &delta, Money amount)
{
    return {Kind::HandEdit, story, delta, amount.absolute(), 1, 0, Certainty::Inferred};
}

/// The cashback row is not there, or not this user's, or only it is.
std::optional<PurchaseDrift> driftOfHalf(const LedgerRecord &record, std::uint32_t user)
{
    PurchaseDrift drift;
    if (!record.cashback) {
        const Money amount = record.purchaseCashback.value_or(Money());
        drift.possible.push_back(
            edit(Story::CashbackMissing, expectedOf(statusOf(record), amount), amount));
    } else if (record.cashback->user != record.user) {
        const Buckets counted = countedFor(*record.cashback);
        const bool isPurchaseHis = record.user == user;
        drift.possible.push_back(
            edit(isPurchaseHis ? Story::CashbackElsewhere : Story::CashbackOfElsewhere,
                 isPurchaseHis ? counted : Buckets{} - counted,
                 record.cashback->amount.value_or(Money())));
    } else {
        return std::nullopt;
    }
    std::erase_if(drift.possible, [](const DriftPart &part) { return part.delta.isZero(); });
    return drift;
}

} // namespace

void PurchaseAudit::add(const DriftAudit &audit)
{
    if (audit.action == u"PURCHASE_CONFIRMED") {
        ++confirmed;
        const bool isTold = audit.cashback && !audit.cashback->isNotANumber();
        confirmedUntold += isTold ? 0 : 1;
        confirmedSum += isTold ? *audit.cashback : Money();
        if (isTold && !cashback)
            cashback = audit.cashback;
    } else if (audit.action == u"PURCHASE_REJECTED") {
        ++rejected;
    } else if (audit.action == u"PURCHASE_REVERSED") {
        const PurchaseStatus prior = purchaseStatusFrom(audit.priorStatus);
        const bool isUntold = audit.priorStatus.isEmpty() && confirmed + reversedConfirmed == 0;
        ++(prior == PurchaseStatus::Pending || isUntold ? reversedPending
           : prior == PurchaseStatus::Rejected          ? reversedRejected
                                                        : reversedConfirmed);
    }
}

PurchaseDrift purchaseDrift(const LedgerRecord &record, const PurchaseAudit &audit,
                            std::uint32_t user)
{
    if (hasNotANumber(record))
        return {};
    if (std::optional<PurchaseDrift> half = driftOfHalf(record, user))
        return std::move(*half);
    PurchaseDrift drift;
    if (!audit.isEmpty())
        drift.proven = Replay(record, audit, record.cashback->amount.value_or(Money())).parts();
    drift.possible = Guess(record, audit).parts();
    // Whether a row that was written by hand said 0 at the time, only a confirmation tells; in
    // which order two reversals came, that found different statuses, nothing does.
    const bool isUncertain =
        (isWrittenByHand(record) && !audit.cashback)
        || (audit.reversedPending > 0 && audit.reversedConfirmed > 0 && audit.confirmed == 0);
    const auto isInferred = [](const DriftPart &p) { return p.certainty == Certainty::Inferred; };
    const bool isEdit = std::any_of(drift.proven.begin(), drift.proven.end(), isInferred);
    if (isUncertain || isEdit)
        drift.possible.insert(drift.possible.begin(), drift.proven.begin(), drift.proven.end());
    if (isUncertain || isEdit)
        drift.proven.clear();
    return drift;
}

std::vector<DriftPart> orphanDrift(const OrphanCashback &orphan)
{
    const Buckets counted = countedFor(orphan.cashback);
    if (counted.isZero() || orphan.cashback.amount->isNotANumber())
        return {};
    return {edit(Story::PurchaseMissing, Buckets{} - counted, *orphan.cashback.amount)};
}

bool isWrittenByHand(const LedgerRecord &record)
{
    if (!isUuid4(record.id))
        return true;
    if (!record.cashback)
        return false;
    const bool isOverwritten = record.cashback->status == std::uint16_t(CashbackStatus::Reversed);
    const bool saysZero = record.purchaseCashback.value_or(Money()).isZero()
                          && !record.cashback->amount.value_or(Money()).isZero();
    return record.cashback->instant != record.instant
           || (saysZero && !isOverwritten && statusOf(record) != PurchaseStatus::Reversed);
}

bool hasNotANumber(const LedgerRecord &record)
{
    const auto isNaN = [](const std::optional<Money> &m) { return m && m->isNotANumber(); };
    return isNaN(record.purchaseCashback) || (record.cashback && isNaN(record.cashback->amount));
}

} // namespace clicknback
