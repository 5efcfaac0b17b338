// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/audit.h"
#include "models/domain/corrections/correctionpreview.h"
#include "tests/domain/printing.h"

#include <algorithm>

namespace clicknback {

// Rows as PostgreSQL writes them, and requests about them.

using namespace Qt::StringLiterals;
using Arguments = std::map<QString, QString>;

inline Money euros(const QString &text)
{
    return Money::fromText(text).value();
}

inline RowImage purchaseRow(const QString &status, const QString &cashback)
{
    return {u"purchases"_s,
            u"p1"_s,
            {{u"id"_s, u"p1"_s},
             {u"external_id"_s, u"x1"_s},
             {u"user_id"_s, u"u1"_s},
             {u"merchant_id"_s, u"m1"_s},
             {u"offer_id"_s, u"o1"_s},
             {u"amount"_s, u"100.00"_s},
             {u"currency"_s, u"EUR"_s},
             {u"status"_s, status},
             {u"created_at"_s, u"2026-11-01 10:00:00.5"_s},
             {u"cashback_amount"_s, cashback}}};
}

inline RowImage cashbackRow(const QString &status, const QString &amount)
{
    return {u"cashback_transactions"_s,
            u"c1"_s,
            {{u"id"_s, u"c1"_s},
             {u"user_id"_s, u"u1"_s},
             {u"purchase_id"_s, u"p1"_s},
             {u"amount"_s, amount},
             {u"status"_s, status},
             {u"created_at"_s, u"2026-11-01 10:00:00.5"_s}}};
}

inline RowImage walletRow(const QString &pending, const QString &available,
                          const QString &paid = u"0.00"_s)
{
    return {u"wallets"_s,
            u"u1"_s,
            {{u"user_id"_s, u"u1"_s},
             {u"pending_balance"_s, pending},
             {u"available_balance"_s, available},
             {u"paid_balance"_s, paid}}};
}

inline RowImage userRow(const QString &role, bool active)
{
    return {u"users"_s,
            u"u1"_s,
            {{u"id"_s, u"u1"_s},
             {u"email"_s, u"alice@example.com"_s},
             {u"role"_s, role},
             {u"active"_s, active ? u"true"_s : u"false"_s}}};
}

inline RowImage auditRow(const QString &action)
{
    return {u"audit_logs"_s,
            u"a1"_s,
            {{u"id"_s, u"a1"_s},
             {u"action"_s, action},
             {u"resource_type"_s, u"purchase"_s},
             {u"resource_id"_s, u"p1"_s}}};
}

/// A purchase whose user has nothing else; the wallet equals the ledger unless it is changed.
inline CorrectionFacts purchaseFacts(const QString &status, const QString &purchaseCashback,
                                     const QString &cashbackStatus, const QString &amount)
{
    CorrectionFacts facts;
    facts.purchase = purchaseRow(status, purchaseCashback);
    facts.cashback = cashbackRow(cashbackStatus, amount);
    facts.user = userRow(u"user"_s, true);
    facts.today = QDate(2026, 11, 30);
    const Money cashback = euros(amount);
    facts.ledger = Buckets{cashbackStatus == u"pending" ? cashback : Money(),
                           cashbackStatus == u"available" ? cashback : Money(),
                           {}};
    facts.wallet = walletRow(facts.ledger->pending.toText(), facts.ledger->available.toText());
    return facts;
}

inline CorrectionRequest correction(CorrectionKind kind, const Arguments &arguments = {},
                                    const QString &key = u"p1"_s)
{
    CorrectionRequest request;
    request.kind = kind;
    request.key = key;
    request.reasonCode = u"test"_s;
    request.reason = u"Because of the test"_s;
    request.arguments = arguments;
    return request;
}

inline QString valueOf(const CorrectionPlan &plan, const QString &statement, const QString &name)
{
    for (const PlannedStatement &planned : plan.statements) {
        const auto value = planned.values.find(name);
        if (planned.name == u"write/"_s + statement && value != planned.values.end())
            return value->second.symbol().value_or(u"(null)"_s);
    }
    return u"(none)"_s;
}

/// Ends the test when a plan writes an audit row that the audit pages would not know (A3).
inline void checkAuditWords(const CorrectionPlan &plan)
{
    const QString action = valueOf(plan, u"insert_audit"_s, u"action"_s);
    const QString type = valueOf(plan, u"insert_audit"_s, u"resource_type"_s);
    if (!(knownAuditActions() + correctionAuditActions()).contains(action)
        || !(knownAuditResourceTypes() + correctionAuditResourceTypes()).contains(type))
        qFatal("No audit words: %s of a %s", qPrintable(action), qPrintable(type));
}

inline Result<CorrectionPlan> planned(CorrectionKind kind, const CorrectionFacts &facts,
                                      const Arguments &arguments = {}, const QString &key = u"p1"_s)
{
    auto plan = planCorrection(correction(kind, arguments, key), facts, {});
    if (plan)
        checkAuditWords(*plan);
    return plan;
}

/// The sentence of a refusal; says so when there is none.
inline QString refusalOf(const Result<CorrectionPlan> &plan)
{
    return plan ? u"(planned)"_s : plan.error().message;
}

inline QString textOf(const std::optional<RowImage> &row, const char *column)
{
    return row ? row->text(column) : u"(no row)"_s;
}

/// "confirmed 5.00 | available 5.00 | 0.00 5.00 0.00".
inline QString moneyLine(const CorrectionFacts &facts)
{
    return u"%1 %2 | %3 %4 | %5 %6 %7"_s.arg(
        textOf(facts.purchase, "status"), textOf(facts.purchase, "cashback_amount"),
        textOf(facts.cashback, "status"), textOf(facts.cashback, "amount"),
        textOf(facts.wallet, "pending_balance"), textOf(facts.wallet, "available_balance"),
        textOf(facts.wallet, "paid_balance"));
}

inline QStringList statementNames(const CorrectionPlan &plan)
{
    QStringList names;
    for (const PlannedStatement &statement : plan.statements)
        names += statement.name.section(u'/', -1);
    return names;
}

inline QStringList moneyInvariants(const CorrectionFacts &facts)
{
    static const QStringList all{u"P1"_s, u"P2"_s, u"P3"_s, u"W1"_s, u"W2"_s, u"W3"_s};
    QStringList broken = brokenInvariants(facts);
    broken.removeIf([](const QString &id) { return !all.contains(id); });
    return broken;
}

inline const QStringList kStatuses{u"pending"_s, u"confirmed"_s, u"rejected"_s, u"reversed"_s,
                                   u"odd"_s};
inline const QStringList kCashbackStatuses{u"pending"_s, u"available"_s, u"reversed"_s, u"odd"_s};
inline const QStringList kAmounts{u"0.00"_s, u"5.00"_s, u"-1.00"_s, u"NaN"_s};

/// Each status with each other, agreeing amounts and others, wallets that are right and off.
inline std::vector<CorrectionFacts> allPairs()
{
    std::vector<CorrectionFacts> all;
    for (const QString &status : kStatuses) {
        for (const QString &cashbackStatus : kCashbackStatuses) {
            for (const QString &amount : kAmounts) {
                for (const QString &purchaseAmount : kAmounts) {
                    all.push_back(purchaseFacts(status, purchaseAmount, cashbackStatus, amount));
                    all.push_back(all.back());
                    all.back().wallet = walletRow(u"1.25"_s, u"-2.00"_s, u"3.00"_s);
                }
            }
        }
    }
    return all;
}

inline std::vector<Arguments> argumentsFor(CorrectionKind kind)
{
    if (kind == CorrectionKind::ReopenPurchase)
        return {{}, {{u"status"_s, u"confirmed"_s}}};
    if (kind == CorrectionKind::RepairCashbackStatus
        || kind == CorrectionKind::RepairCashbackAmount)
        return {{{u"side"_s, u"purchase"_s}}, {{u"side"_s, u"cashback"_s}}};
    return {{}};
}

template<typename Check>
int forEachPlan(CorrectionKind kind, Check check)
{
    int plans = 0;
    for (const CorrectionFacts &facts : allPairs()) {
        for (const Arguments &arguments : argumentsFor(kind)) {
            if (const auto plan = planned(kind, facts, arguments)) {
                check(*plan, facts);
                ++plans;
            }
        }
    }
    return plans;
}

} // namespace clicknback
