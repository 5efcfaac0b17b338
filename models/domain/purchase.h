// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/money.h"
#include "models/domain/status.h"
#include "models/domain/transition.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace clicknback {

/// How a row stands to the invariants of rows (facts 5.2), by their ids.
struct RowJudgement
{
    QStringList broken;
    QStringList untold; ///< could not be judged

    friend bool operator==(const RowJudgement &, const RowJudgement &) = default;
};

/// One line of the ledger: a purchase with its cashback row, merchant and user.
/// Statuses stay the database's words, because it accepts any word.
struct PurchaseRow
{
    QString id;
    QString externalId;
    QString userId;
    QString userEmail;
    QString merchantId;
    QString merchantName;
    QString offerId; ///< empty when the purchase has none
    Money amount;
    QString currency;
    QString status;
    Money cashbackAmount;             ///< purchases.cashback_amount
    std::optional<Instant> createdAt; ///< nothing: infinity or another value that is no time
    QString cashbackId;               ///< empty: the purchase has no cashback row
    QString cashbackStatus;
    std::optional<Money> cashbackRowAmount;
    std::optional<RowJudgement> judgement; ///< nothing: nobody judged it

    friend bool operator==(const PurchaseRow &, const PurchaseRow &) = default;
};

/// The newest matching purchases, newest first.
struct LedgerSlice
{
    std::vector<PurchaseRow> rows;
    bool isComplete = true; ///< false: older purchases match too
};

struct AuditRow
{
    QString id;
    std::optional<Instant> occurredAt;
    QString actorType;
    QString actorId;    ///< empty for the system
    QString actorEmail; ///< empty when the actor is no user
    QString action;
    QString resourceType;
    QString resourceId;
    QString outcome;
    QString details;                  ///< JSON text as PostgreSQL writes it; empty for NULL
    bool hasActorId = false;          ///< actor_id is not NULL
    std::optional<QString> actorRole; ///< the actor's role now; nothing when the actor is no user

    friend bool operator==(const AuditRow &, const AuditRow &) = default;
};

/// Everything the database knows of one purchase.
struct PurchaseStory
{
    PurchaseRow purchase;
    std::optional<Instant> cashbackCreatedAt;
    QString cashbackUserId; ///< empty without a cashback row
    QString offerText;      ///< "5 % of the amount" or "3.00 fixed"; empty without an offer
    std::optional<Buckets> wallet;
    std::vector<AuditRow> audit;
};

struct MerchantName
{
    QString id;
    QString name;
    bool active = true;
};

} // namespace clicknback
