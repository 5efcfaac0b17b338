// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/cashback.h"
#include "models/domain/ledger/ledgerbuilder.h"
#include "models/domain/ledger/ledgerwallets.h"
#include "models/domain/reconcile/auditcheck.h"
#include "models/domain/transition.h"

#include <map>
#include <random>

namespace clicknback {

/// The same rows in chunks of few, so that a small world has many.
inline LedgerSnapshot inSmallChunks(const LedgerSnapshot &snapshot, std::size_t rows)
{
    std::vector<LedgerChunkPointer> chunks;
    for (std::size_t row = 0; row < snapshot.size();) {
        auto chunk = std::make_shared<LedgerChunk>();
        for (; row < snapshot.size() && chunk->size() < rows; ++row)
            chunk->append(snapshot.record(row));
        chunk->findHourRuns();
        chunks.push_back(std::move(chunk));
    }
    LedgerSnapshot small(snapshot.sharedNames(), std::move(chunks), snapshot.takenAt());
    small.setOrphans(snapshot.orphans());
    small.setWallets(snapshot.wallets());
    small.setHeld(snapshot.held());
    small.setUnreadTables(snapshot.unreadTables());
    return small;
}

/// A database that changes only as the backend changes it (facts 3.3), one request after the other,
/// and is then corrupted by whoever tests.
class BackendWorld
{
public:
    /// A row of the audit log, as the backend writes it.
    struct Audit
    {
        QByteArray id;
        std::optional<Instant> occurredAt;
        QByteArray actorType;
        QByteArray actorId;
        QByteArray action;
        QByteArray resourceType = "purchase";
        QByteArray resourceId;
        QByteArray outcome = "success";
        QByteArray keys;
        QByteArray cashback;
        QByteArray priorStatus;

        AuditEntry entry() const
        {
            return {id,         occurredAt, actorType, actorId,  action,     resourceType,
                    resourceId, outcome,    keys,      cashback, priorStatus};
        }
    };

    static constexpr int kUsers = 6;
    static constexpr int kMerchants = 4;

    explicit BackendWorld(std::uint32_t seed) : m_random(seed)
    {
        static const char *const kTerms[] = {"5", "2.5", "10", "7.25"};
        for (int i = 0; i < kUsers + 1; ++i) // the last one never buys
            names.setUser("user" + QByteArray::number(i), QStringLiteral("%1@example.com").arg(i));
        for (int i = 0; i < kMerchants; ++i) {
            OfferRow offer;
            offer.id = QStringLiteral("offer%1").arg(i);
            offer.merchantId = QStringLiteral("merchant%1").arg(i);
            names.setMerchant(offer.merchantId.toUtf8(), offer.merchantId);
            offer.percentage = {QString::fromLatin1(i == 3 ? "0" : kTerms[i])};
            if (i == 3)
                offer.fixedAmount = StoredNumber{QStringLiteral("3")};
            offer.startDate = Day::fromText(u"2026-01-01");
            offer.endDate = Day::fromText(u"2027-12-31");
            offer.monthlyCap = {QStringLiteral("100000")};
            names.setOffer(offer);
        }
        names.currency("EUR");
    }

    LedgerNames names;
    std::vector<LedgerRecord> purchases;
    std::map<std::uint32_t, Buckets> wallets;
    std::vector<Audit> audit;
    HeldScopes held;
    Instant now = Instant::startOfDay(QDate(2026, 3, 1));

    int upTo(int bound) { return std::uniform_int_distribution<int>(0, bound - 1)(m_random); }

    void work(int requests)
    {
        for (int i = 0; i < requests; ++i) {
            now = now.plusSeconds(300 + upTo(90'000));
            if (purchases.empty() || upTo(3) == 0)
                ingest();
            else
                decide(purchases[std::size_t(upTo(int(purchases.size())))]);
        }
    }

    /// Any purchase that does; null when none does.
    template<typename Condition>
    LedgerRecord *findPurchase(const Condition &condition)
    {
        const auto found = std::find_if(purchases.begin(), purchases.end(), condition);
        return found == purchases.end() ? nullptr : &*found;
    }

    LedgerSnapshot snapshot()
    {
        LedgerBuilder builder(names);
        for (const LedgerRecord &purchase : purchases)
            builder.addPurchase(purchase);
        for (const LedgerRecord &purchase : purchases) {
            if (purchase.cashback)
                builder.addCashback(names.idText(purchase.id), *purchase.cashback);
        }
        LedgerSnapshot made = builder.finish(now);
        std::vector<StoredWallet> stored;
        for (const auto &[user, balances] : wallets)
            stored.push_back({user, balances});
        made.setWallets(ledgerWallets(cashbackSums(made), stored, {}, {}));
        made.setHeld(held);
        return made;
    }

private:
    void ingest()
    {
        LedgerRecord record;
        record.id = names.id("purchase " + QByteArray::number(m_serial++));
        record.instant = now;
        record.user = std::uint32_t(upTo(kUsers));
        record.merchant = record.offer = std::uint32_t(upTo(kMerchants));
        record.amount = Money::fromCents(1'000 + upTo(50'000));
        const OfferRow &offer = *names.offers()[record.offer].row;
        OfferTerms terms{offer.percentage.text, {}};
        if (offer.fixedAmount)
            terms.fixedAmount = offer.fixedAmount->text;
        const Money cashback = *cashbackOf(*record.amount, terms);
        record.cashback = CashbackRecord{record.user, 0, cashback, record.instant};
        apply(record, *codedEffect(Transition::Ingest, PurchaseStatus::Pending, cashback));
        purchases.push_back(record);
    }

    void decide(LedgerRecord &record)
    {
        const auto transition = Transition(1 + upTo(3));
        const auto status = PurchaseStatus(record.status);
        if (transition == Transition::Reverse && status == PurchaseStatus::Rejected)
            return;
        const auto effect = codedEffect(transition, status, *record.purchaseCashback);
        if (!effect)
            return;
        if (transition != Transition::Confirm || upTo(4) != 0) // an admin's leaves no row
            report(transition, record);
        apply(record, *effect);
    }

    void apply(LedgerRecord &record, const TransitionEffect &effect)
    {
        record.status = std::uint16_t(effect.purchaseStatus);
        record.purchaseCashback = effect.purchaseCashback;
        if (effect.cashbackStatus)
            record.cashback->status = std::uint16_t(*effect.cashbackStatus);
        wallets[record.user] += effect.wallet;
    }

    void report(Transition transition, const LedgerRecord &record)
    {
        Audit row;
        row.id = "audit " + QByteArray::number(audit.size());
        row.occurredAt = now;
        row.resourceId = names.idText(record.id);
        row.actorType = transition == Transition::Reverse ? "admin" : "system";
        if (transition == Transition::Confirm) {
            row.action = "PURCHASE_CONFIRMED";
            row.keys = "amount,cashback_amount,currency,merchant_id";
            row.cashback = record.purchaseCashback->toText().toLatin1();
        } else if (transition == Transition::Reject) {
            row.action = "PURCHASE_REJECTED";
            row.keys = "amount,currency,merchant_id,reason";
        } else {
            row.action = "PURCHASE_REVERSED";
            row.keys = "prior_status";
            row.actorId = "boss";
            row.priorStatus = toText(PurchaseStatus(record.status)).toLatin1();
        }
        audit.push_back(row);
    }

    std::mt19937 m_random;
    int m_serial = 0;
};

} // namespace clicknback
