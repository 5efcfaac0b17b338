// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/correctionpreview.h"
#include "models/domain/corrections/journal.h"

namespace clicknback {

// Rows of one user, purchase and wallet as PostgreSQL writes them, for the tests of corrections.

inline QString text(const char *words)
{
    return QString::fromUtf8(words);
}

inline const QString kUserId = text("11111111-1111-4111-8111-111111111111");
inline const QString kPurchaseId = text("22222222-2222-4222-8222-222222222222");
inline const QString kMerchantId = text("33333333-3333-4333-8333-333333333333");
inline const QString kOfferId = text("44444444-4444-4444-8444-444444444444");
inline const QString kOperationId = text("55555555-5555-4555-8555-555555555555");

inline RowImage row(const char *table, const QString &key,
                    const std::map<QString, std::optional<QString>> &values)
{
    RowImage image{text(table), key, values};
    image.values[text("id")] = key;
    return image;
}

inline RowImage walletRow(const char *pending, const char *available)
{
    return {text("wallets"),
            kUserId,
            {{text("user_id"), kUserId},
             {text("pending_balance"), text(pending)},
             {text("available_balance"), text(available)},
             {text("paid_balance"), text("0.00")}}};
}

inline RowImage auditRow(const char *id, const char *action, const char *details,
                         const char *occurredAt = "2026-11-23 14:02:11.123456")
{
    return row("audit_logs", text(id),
               {{text("action"), text(action)},
                {text("actor_type"), text("admin")},
                {text("actor_id"), text("66666666-6666-4666-8666-666666666666")},
                {text("resource_type"), text("purchase")},
                {text("resource_id"), kPurchaseId},
                {text("outcome"), text("success")},
                {text("details"), text(details)},
                {text("occurred_at"), text(occurredAt)}});
}

inline Buckets buckets(std::int64_t pending, std::int64_t available)
{
    return {Money::fromCents(pending), Money::fromCents(available), Money()};
}

/// A user with an active merchant and offer, no purchase yet.
inline CorrectionFacts userFacts()
{
    CorrectionFacts facts;
    facts.user = row("users", kUserId,
                     {{text("email"), text("dave@clicknback.com")},
                      {text("role"), text("user")},
                      {text("active"), text("true")},
                      {text("created_at"), text("2026-01-01 00:00:00+00")}});
    facts.today = QDate(2026, 11, 30);
    facts.activeAdmins = 2;
    return facts;
}

/// The purchase of 100.00 with 5.00 of cashback; wallet and ledger agree.
inline CorrectionFacts purchaseFacts(const char *status, const char *cashbackStatus)
{
    CorrectionFacts facts = userFacts();
    const bool isReversed = QByteArray(status) == "reversed";
    facts.purchase = row("purchases", kPurchaseId,
                         {{text("user_id"), kUserId},
                          {text("merchant_id"), kMerchantId},
                          {text("offer_id"), kOfferId},
                          {text("external_id"), text("x-1")},
                          {text("amount"), text("100.00")},
                          {text("currency"), text("EUR")},
                          {text("status"), text(status)},
                          {text("created_at"), text("2026-11-20 10:00:00.5")},
                          {text("cashback_amount"), text(isReversed ? "0.00" : "5.00")}});
    facts.cashback = row("cashback_transactions", text("77777777-7777-4777-8777-777777777777"),
                         {{text("user_id"), kUserId},
                          {text("purchase_id"), kPurchaseId},
                          {text("amount"), text("5.00")},
                          {text("status"), text(cashbackStatus)},
                          {text("created_at"), text("2026-11-20 10:00:00.5")}});
    facts.merchant = row("merchants", kMerchantId,
                         {{text("name"), text("Shoply")},
                          {text("active"), text("true")},
                          {text("default_cashback_percentage"), text("5")}});
    const bool isPending = QByteArray(cashbackStatus) == "pending";
    const bool isAvailable = QByteArray(cashbackStatus) == "available";
    facts.wallet = walletRow(isPending ? "5.00" : "0.00", isAvailable ? "5.00" : "0.00");
    facts.ledger = buckets(isPending ? 500 : 0, isAvailable ? 500 : 0);
    return facts;
}

/// A wallet that is `drift` cents above its ledger in pending.
inline CorrectionFacts walletFacts(std::int64_t ledger, std::int64_t drift)
{
    CorrectionFacts facts = userFacts();
    const QByteArray stored = Money::fromCents(ledger + drift).toText().toLatin1();
    facts.wallet = walletRow(stored.constData(), "0.00");
    facts.ledger = buckets(ledger, 0);
    return facts;
}

inline CorrectionRequest request(CorrectionKind kind, const QString &key)
{
    return {kOperationId, kind, key, text("test"), text("Because."), {}, {}};
}

/// The confirmation of the example's purchase.
inline CorrectionPreview confirmation()
{
    CorrectionPreview preview;
    preview.plan.request = request(CorrectionKind::ConfirmPurchase, kPurchaseId);
    preview.plan.lock = CorrectionLock::PurchasesTable;
    preview.plan.statements = {
        {text("write/update_purchase"),
         {{text("id"), {PlanValue::Kind::Text, kPurchaseId}},
          {text("new_status"), {PlanValue::Kind::Text, text("confirmed")}}}},
        {text("write/insert_audit"),
         {{text("id"), {PlanValue::Kind::NewId, text("audit")}},
          {text("occurred_at"), {PlanValue::Kind::Now, {}}},
          {text("actor_id"), {PlanValue::Kind::Actor, {}}},
          {text("offer_id"), {PlanValue::Kind::Null, {}}},
          {text("details"), {PlanValue::Kind::Text, text(R"({"reason": "Because."})")}}}}};
    preview.plan.change = buckets(-500, 500);
    preview.plan.warnings = {text("Read this.")};
    preview.plan.compensation = CorrectionRequest{
        {}, CorrectionKind::ReopenPurchase, kPurchaseId, text("undo"), {}, {}, {}};
    preview.before = purchaseFacts("pending", "pending");
    preview.after = purchaseFacts("confirmed", "available");
    preview.after.audit = {auditRow("88888888-8888-4888-8888-888888888888", "PURCHASE_CONFIRMED",
                                    R"({"reason": "Because."})")};
    preview.hash = previewHash(preview);
    return preview;
}

/// Settles 0.75 too much of pending beside a ledger of so many cents.
inline CorrectionPreview settlement(std::int64_t ledger)
{
    CorrectionPreview preview;
    preview.plan.request = request(CorrectionKind::SettleWallet, kUserId);
    preview.plan.lock = CorrectionLock::WalletRow;
    preview.plan.statements = {{text("write/settle_wallet"),
                                {{text("user_id"), {PlanValue::Kind::Text, kUserId}},
                                 {text("pending"), {PlanValue::Kind::Text, text("0.75")}}}}};
    preview.plan.change = buckets(-75, 0);
    preview.before = walletFacts(ledger, 75);
    preview.after = walletFacts(ledger, 0);
    preview.hash = previewHash(preview);
    return preview;
}

/// A journal of so many entries, each chained to the one before, a minute apart.
inline std::vector<JournalEntry> journalOf(int count)
{
    std::vector<JournalEntry> entries;
    QString previous(64, u'0');
    const Instant begin = *Instant::fromText(u"2026-11-30 12:00:00");
    for (int i = 1; i <= count; ++i) {
        JournalEntry entry;
        entry.sequence = i;
        entry.operationId = text("operation %1").arg(i);
        entry.recordedAt = begin.plusSeconds(60 * i).toText();
        entry.operation = text("settle_wallet");
        entry.subject = text("wallet");
        entry.key = kUserId;
        entry.actorEmail = text("carol@clicknback.com");
        entry.sessionRole = text("operator");
        entry.reasonCode = text("drift");
        entry.reason = text("Zu viel: 0,75 € („übrig“) %1").arg(i);
        entry.plan = text(R"({"a": "1:2"})");
        entry.before = text("{}");
        entry.after = text("{}");
        entry.previewHash = QString(64, u'a');
        entry.movedEuros = text("0.75");
        entry.transactionId = QString::number(700 + i);
        entry.previousHash = previous;
        entry.entryHash = previous = entryHash(entry);
        entries.push_back(entry);
    }
    return entries;
}

} // namespace clicknback
