// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/audit.h"

#include <algorithm>

namespace clicknback {

using namespace Qt::StringLiterals;

const QStringList &knownAuditActions()
{
    static const QStringList actions{u"PURCHASE_CONFIRMED"_s,   u"PURCHASE_REJECTED"_s,
                                     u"PURCHASE_REVERSED"_s,    u"CASHBACK_CREDITED"_s,
                                     u"WITHDRAWAL_REQUESTED"_s, u"WITHDRAWAL_PROCESSED"_s,
                                     u"MERCHANT_ACTIVATED"_s,   u"OFFER_ACTIVATED"_s};
    return actions;
}

const QStringList &writtenAuditActions()
{
    static const QStringList actions = knownAuditActions().first(3);
    return actions;
}

const QStringList &knownAuditActorTypes()
{
    static const QStringList types{u"system"_s, u"admin"_s, u"user"_s};
    return types;
}

const QStringList &knownAuditOutcomes()
{
    static const QStringList outcomes{u"success"_s, u"failure"_s};
    return outcomes;
}

const QStringList &knownAuditResourceTypes()
{
    static const QStringList types{u"purchase"_s, u"payout"_s, u"merchant"_s, u"offer"_s,
                                   u"wallet"_s};
    return types;
}

const QStringList &correctionAuditActions()
{
    static const QStringList actions{
        u"PURCHASE_REOPENED"_s, u"CASHBACK_REPAIRED"_s,       u"CURRENCY_NORMALIZED"_s,
        u"CASHBACK_CREATED"_s,  u"WALLET_CREATED"_s,          u"WALLET_SETTLED"_s,
        u"WALLET_ADJUSTED"_s,   u"MERCHANT_DEACTIVATED"_s,    u"MERCHANT_RENAMED"_s,
        u"OFFER_DEACTIVATED"_s, u"MERCHANT_PERCENTAGE_SET"_s, u"OFFER_DATES_SET"_s,
        u"OFFER_CAP_SET"_s,     u"USER_ACTIVATED"_s,          u"USER_DEACTIVATED"_s,
        u"USER_ROLE_SET"_s,     u"FEATURE_FLAG_SET"_s,        u"FEATURE_FLAG_DELETED"_s};
    return actions;
}

const QStringList &correctionAuditResourceTypes()
{
    static const QStringList types{u"user"_s, u"feature_flag"_s};
    return types;
}

QStringList auditDetailKeys(const QString &action)
{
    if (action == u"PURCHASE_CONFIRMED")
        return {u"merchant_id"_s, u"amount"_s, u"currency"_s, u"cashback_amount"_s};
    if (action == u"PURCHASE_REJECTED")
        return {u"merchant_id"_s, u"amount"_s, u"currency"_s, u"reason"_s};
    if (action == u"PURCHASE_REVERSED")
        return {u"prior_status"_s};
    return {};
}

DayWindow AuditFilter::window(QDate today) const
{
    return lastDays ? DayWindow{today.addDays(1 - *lastDays), std::nullopt}
                    : DayWindow{fromDay, toDay};
}

AuditSlice joinOlder(AuditSlice newest, const AuditSlice &shown)
{
    if (newest.isComplete || newest.rows.empty())
        return newest;
    const auto last = std::find_if(shown.rows.begin(), shown.rows.end(), [&](const AuditRow &row) {
        return row.id == newest.rows.back().id;
    });
    if (last == shown.rows.end())
        return newest;
    const bool hasOlder = last + 1 != shown.rows.end();
    newest.isComplete = hasOlder && shown.isComplete;
    newest.rows.insert(newest.rows.end(), last + 1, shown.rows.end());
    return newest;
}

} // namespace clicknback
