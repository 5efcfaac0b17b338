// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/boundrows.h"
#include "models/domain/corrections/correctionjson.h"
#include "models/domain/corrections/correctionpreview.h"

#include <QJsonArray>

#include <algorithm>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

QJsonObject boundRequest(CorrectionRequest request)
{
    request.operationId.clear();
    return toJson(request);
}

QJsonObject boundStatement(PlannedStatement statement, const QString &operationId)
{
    QJsonObject json = toJson(statement);
    QJsonObject values;
    for (const auto &[name, value] : statement.values) {
        QJsonObject bound = json[u"values"][name].toObject();
        bound[u"text"_s] = name == u"operation_id" ? QJsonValue(operationSymbol())
                                                   : boundText(value.text, operationId);
        values[name] = bound;
    }
    json[u"values"_s] = values;
    return json;
}

QJsonObject boundPlan(const CorrectionPlan &plan)
{
    QJsonArray statements;
    for (const PlannedStatement &statement : plan.statements)
        statements.append(boundStatement(statement, plan.request.operationId));
    return {{u"lock"_s, lockName(plan.lock)},
            {u"statements"_s, statements},
            {u"change"_s, toJson(plan.change)}};
}

const RowImage *sameRow(const std::optional<RowImage> &before, const std::optional<RowImage> &after)
{
    return before && after && before->key == after->key ? &*before : nullptr;
}

struct Slot
{
    QLatin1StringView name;
    std::optional<RowImage> CorrectionFacts::*row;
};

constexpr std::array kSlots{
    Slot{"purchase"_L1, &CorrectionFacts::purchase},
    Slot{"cashback"_L1, &CorrectionFacts::cashback},
    Slot{"user"_L1, &CorrectionFacts::user},
    Slot{"merchant"_L1, &CorrectionFacts::merchant},
    Slot{"offer"_L1, &CorrectionFacts::offer},
    Slot{"flag"_L1, &CorrectionFacts::flag},
    Slot{"payout"_L1, &CorrectionFacts::payout},
};

/// Ids of rows that the run made.
QStringList madeIds(const CorrectionPreview &preview)
{
    QStringList ids;
    for (const Slot &slot : kSlots) {
        const auto &row = preview.after.*slot.row;
        if (row && sameRow(preview.before.*slot.row, row) == nullptr)
            ids << row->text("id");
    }
    return ids;
}

bool hasAudit(const CorrectionFacts &facts, const QString &key)
{
    return std::any_of(facts.audit.begin(), facts.audit.end(),
                       [&key](const RowImage &row) { return row.key == key; });
}

/// A busy wallet moves all the time, and its ledger with it: only how far they are apart counts.
QJsonObject boundWallet(const CorrectionFacts &facts)
{
    const auto drift = facts.drift();
    return {{u"exists"_s, facts.wallet.has_value()},
            {u"difference"_s, drift ? QJsonValue(toJson(*drift)) : QJsonValue()}};
}

/// Buckets that end below zero: that a correction does this is an effect, whatever the balance.
QJsonArray negativeBuckets(const CorrectionFacts &facts)
{
    QJsonArray names;
    if (!facts.wallet)
        return names;
    for (const char *column : {"pending_balance", "available_balance", "paid_balance"}) {
        if (facts.wallet->money(column).isNegative())
            names.append(QLatin1String(column));
    }
    return names;
}

QJsonArray boundOffers(const std::vector<RowImage> &offers)
{
    QJsonArray array;
    for (const RowImage &offer : offers)
        array.append(boundRow(offer));
    return array;
}

/// Whether a day more changes what the operation means.
bool dependsOnToday(CorrectionKind kind)
{
    return kind == CorrectionKind::ActivateOffer || kind == CorrectionKind::SetOfferDates;
}

/// What is counted beside the rows, as far as it concerns the subject: an administrator more is
/// nothing to a wallet.
void bindCounts(QJsonObject &json, const CorrectionFacts &facts, CorrectionSubject subject)
{
    switch (subject) {
    case CorrectionSubject::Wallet:
        // A purchase that is under way is not seen, or whole: only a broken one counts.
        json[u"broken_purchases"_s] = QString::number(facts.brokenPurchases);
        break;
    case CorrectionSubject::Merchant:
        json[u"same_name_merchants"_s] = QString::number(facts.sameNameMerchants);
        break;
    case CorrectionSubject::Offer:
        json[u"other_active_offers"_s] = boundOffers(facts.otherActiveOffers);
        break;
    case CorrectionSubject::User:
        json[u"last_admin"_s] = facts.activeAdmins <= 1;
        break;
    case CorrectionSubject::Flag:
        json[u"scope_exists"_s] = facts.scopeExists;
        break;
    case CorrectionSubject::Payout:
        json[u"payout_columns"_s] =
            facts.payoutColumns ? QJsonValue(QJsonArray::fromStringList(*facts.payoutColumns))
                                : QJsonValue();
        break;
    case CorrectionSubject::Purchase:
        break;
    }
}

QJsonObject boundBefore(const CorrectionPreview &preview)
{
    const CorrectionFacts &facts = preview.before;
    const CorrectionRequest &request = preview.plan.request;
    QJsonObject json{{u"last_operation"_s, facts.lastOperation}};
    for (const Slot &slot : kSlots) {
        if (facts.*slot.row)
            json[slot.name] = boundRow(*(facts.*slot.row));
    }
    if (facts.wallet || facts.ledger)
        json[u"wallet"_s] = boundWallet(facts);
    QJsonArray audit;
    for (const RowImage &row : facts.audit)
        audit.append(boundAudit(row, request.operationId));
    json[u"audit"_s] = audit;
    bindCounts(json, facts, operationOf(request.kind).subject);
    if (dependsOnToday(request.kind))
        json[u"today"_s] = facts.today.toString(Qt::ISODate);
    return json;
}

QJsonObject boundAfter(const CorrectionPreview &preview)
{
    const CorrectionFacts &before = preview.before;
    const CorrectionFacts &after = preview.after;
    QJsonObject json;
    for (const Slot &slot : kSlots) {
        const auto &row = after.*slot.row;
        if (row)
            json[slot.name] = boundEffect(*row, sameRow(before.*slot.row, row));
    }
    if (after.wallet || after.ledger) {
        json[u"wallet"_s] = boundWallet(after);
        json[u"negative"_s] = negativeBuckets(after);
    }
    const QString &id = preview.plan.request.operationId;
    const QStringList ids = madeIds(preview);
    QJsonArray audit;
    for (const RowImage &row : after.audit)
        audit.append(hasAudit(before, row.key) ? boundAudit(row, id) : boundNewAudit(row, id, ids));
    json[u"audit"_s] = audit;
    return json;
}

} // namespace

QJsonObject boundContent(const CorrectionPreview &preview)
{
    return {{u"version"_s, 1},
            {u"rehearsed"_s, preview.isRehearsed},
            {u"request"_s, boundRequest(preview.plan.request)},
            {u"plan"_s, boundPlan(preview.plan)},
            {u"before"_s, boundBefore(preview)},
            {u"after"_s, boundAfter(preview)}};
}

} // namespace clicknback
