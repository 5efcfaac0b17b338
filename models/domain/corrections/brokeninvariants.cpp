// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/catalogue/flag.h"
#include "models/domain/catalogue/user.h"
#include "models/domain/corrections/correctionfacts.h"
#include "models/domain/corrections/offerimage.h"
#include "models/domain/corrections/planparts.h"
#include "models/domain/corrections/purchasepair.h"
#include "models/domain/reconcile/rowrules.h"

#include <algorithm>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

void addIf(QStringList &broken, bool isBroken, const char *id)
{
    if (isBroken)
        broken += QLatin1String(id);
}

std::optional<Money> amountOf(const RowImage &row, const char *column)
{
    return row.isNull(column) ? std::nullopt : std::optional(row.money(column));
}

/// The purchase and its cashback row in the numbers that the rules of P1 to P3 take.
LedgerRecord recordOf(const CorrectionFacts &facts)
{
    LedgerRecord record;
    record.status = std::uint16_t(purchaseStatusFrom(facts.purchase->text("status")));
    record.purchaseCashback = amountOf(*facts.purchase, "cashback_amount");
    if (facts.cashback) {
        record.cashback.emplace();
        record.cashback->status = std::uint16_t(cashbackStatusFrom(facts.cashback->text("status")));
        record.cashback->amount = amountOf(*facts.cashback, "amount");
    }
    return record;
}

bool isBad(Money amount, bool mayBeZero)
{
    return amount.isNotANumber() || amount.isNegative() || (!mayBeZero && amount.isZero());
}

void addPurchase(QStringList &broken, const CorrectionFacts &facts)
{
    const RowImage &purchase = *facts.purchase;
    const RowFindings findings = cashbackFindings(recordOf(facts));
    for (const RowInvariant id : {RowInvariant::P1, RowInvariant::P2, RowInvariant::P3}) {
        if (findings & bit(id))
            broken += toText(id);
    }
    const QString currency = purchase.text("currency");
    const bool isOther =
        facts.cashback && facts.cashback->text("user_id") != purchase.text("user_id");
    addIf(broken, isOther, "P5");
    addIf(broken, currency != u"EUR", "P8");
    addIf(broken, currency.toUpper() != u"EUR", "P8H");
    addIf(broken,
          isBad(purchase.money("amount"), false) || isBad(purchase.money("cashback_amount"), true),
          "P9");
    const bool isUnknown =
        purchaseStatusFrom(purchase.text("status")) == PurchaseStatus::Unknown
        || (facts.cashback
            && cashbackStatusFrom(facts.cashback->text("status")) == CashbackStatus::Unknown);
    addIf(broken, isUnknown, "P10");
}

std::ptrdiff_t auditRows(const CorrectionFacts &facts, const QString &action)
{
    return std::count_if(facts.audit.begin(), facts.audit.end(),
                         [&action](const RowImage &row) { return row.text("action") == action; });
}

void addAuditRows(QStringList &broken, const CorrectionFacts &facts)
{
    const PurchaseStatus status = purchaseStatusFrom(facts.purchase->text("status"));
    const auto confirmed = auditRows(facts, auditActionOf(PurchaseStatus::Confirmed));
    const auto rejected = auditRows(facts, auditActionOf(PurchaseStatus::Rejected));
    const auto reversed = auditRows(facts, auditActionOf(PurchaseStatus::Reversed));
    addIf(broken,
          (status == PurchaseStatus::Rejected && rejected != 1)
              || (status == PurchaseStatus::Reversed && reversed != 1),
          "A4r");
    addIf(broken, status == PurchaseStatus::Confirmed && confirmed == 0, "A4c");
    addIf(broken, confirmed > 1 || rejected > 1 || reversed > 1, "A6");
    addIf(broken, confirmed > 0 && rejected > 0, "A7");
}

/// A ledger without a wallet counts only where something hangs on it: a user without cashback has
/// none (facts 3.3).
void addWallet(QStringList &broken, const CorrectionFacts &facts)
{
    if (!facts.wallet) {
        addIf(broken, facts.cashback || (facts.ledger && !facts.ledger->isZero()), "W5");
        return;
    }
    const Buckets stored = bucketsOf(*facts.wallet);
    if (facts.ledger) {
        addIf(broken, stored.pending != facts.ledger->pending, "W1");
        addIf(broken, stored.available != facts.ledger->available, "W2");
        addIf(broken, stored.paid != facts.ledger->paid, "W3");
    }
    addIf(broken, stored.hasNegative(), "W4");
    addIf(broken, stored.hasNotANumber(), "W6");
}

void addOffer(QStringList &broken, const CorrectionFacts &facts)
{
    static const QStringList judged{u"O1H"_s, u"O1"_s, u"O2"_s, u"O3"_s,
                                    u"O4"_s,  u"O5"_s, u"O6"_s, u"O7"_s};
    const OfferRow offer = offerRowFrom(*facts.offer);
    std::vector<OfferRow> others;
    for (const RowImage &row : facts.otherActiveOffers)
        others.push_back(siblingFrom(row));
    std::vector<const OfferRow *> siblings{&offer};
    for (const OfferRow &other : others)
        siblings.push_back(&other);
    const std::optional<bool> merchantActive =
        facts.merchant ? std::optional(facts.merchant->isTrue("active")) : std::nullopt;
    const Findings findings = findingsOf(offer, merchantActive, siblings, {facts.today});
    for (const QString &id : judged) {
        if (std::any_of(findings.begin(), findings.end(),
                        [&id](const Finding &finding) { return finding.invariant == id; }))
            broken += id;
    }
}

void addMerchant(QStringList &broken, const RowImage &merchant)
{
    const StoredNumber percentage{merchant.text("default_cashback_percentage")};
    addIf(broken,
          percentage.isBelow({}) || percentage.isAbove(CatalogueRules{}.maximumCashbackPercentage),
          "O9");
}

void addUser(QStringList &broken, const CorrectionFacts &facts)
{
    addIf(broken, !isKnownRole(facts.user->text("role")), "U2");
    addIf(broken, facts.activeAdmins == 0, "U6");
}

void addFlag(QStringList &broken, const CorrectionFacts &facts)
{
    FlagRow flag;
    flag.key = facts.flag->text("key");
    flag.scopeType = facts.flag->text("scope_type");
    if (!facts.flag->isNull("scope_id"))
        flag.scopeId = facts.flag->text("scope_id");
    flag.enabled = facts.flag->isTrue("enabled");
    FlagTarget target;
    target.state = facts.scopeExists ? FlagTarget::State::Found : FlagTarget::State::Missing;
    for (const Finding &finding : findingsOf(flag, target))
        addIf(broken, QStringList{u"F1"_s, u"F2"_s, u"F4"_s}.contains(finding.invariant),
              qPrintable(finding.invariant));
}

} // namespace

QStringList brokenInvariants(const CorrectionFacts &facts)
{
    QStringList broken;
    addWallet(broken, facts);
    if (facts.purchase) {
        addPurchase(broken, facts);
        addAuditRows(broken, facts);
        return broken;
    }
    const bool isWallet = facts.wallet || facts.ledger;
    if (facts.offer)
        addOffer(broken, facts);
    else if (facts.merchant)
        addMerchant(broken, *facts.merchant);
    else if (facts.user && !isWallet)
        addUser(broken, facts);
    if (facts.flag)
        addFlag(broken, facts);
    return broken;
}

} // namespace clicknback
