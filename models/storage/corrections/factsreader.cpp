// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/corrections/factsreader.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <libpq-fe.h>

#include <algorithm>
#include <array>

namespace clicknback {

namespace {

struct Slot
{
    const char *name;
    const char *table;
    std::optional<RowImage> CorrectionFacts::*row;
};
constexpr std::array kSlots{
    Slot{"purchase", "purchases", &CorrectionFacts::purchase},
    Slot{"cashback", "cashback_transactions", &CorrectionFacts::cashback},
    Slot{"wallet", "wallets", &CorrectionFacts::wallet},
    Slot{"user", "users", &CorrectionFacts::user},
    Slot{"merchant", "merchants", &CorrectionFacts::merchant},
    Slot{"offer", "offers", &CorrectionFacts::offer},
    Slot{"flag", "feature_flags", &CorrectionFacts::flag},
    Slot{"payout", "payouts", &CorrectionFacts::payout},
};

struct ListSlot
{
    const char *name;
    const char *table;
    std::vector<RowImage> CorrectionFacts::*rows;
};
constexpr std::array kListSlots{
    ListSlot{"audit", "audit_logs", &CorrectionFacts::audit},
    ListSlot{"other_active_offers", "offers", &CorrectionFacts::otherActiveOffers},
};

RowImage rowFrom(const char *table, const QJsonObject &columns)
{
    RowImage row{QString::fromLatin1(table), {}, {}};
    for (auto column = columns.begin(); column != columns.end(); ++column)
        row.values.emplace(column.key(), column.value().isNull()
                                             ? std::nullopt
                                             : std::optional(column.value().toString()));
    row.key = row.text(row.table == u"wallets" ? "user_id" : "id");
    return row;
}

Money moneyIn(const QJsonObject &amounts, const char *name)
{
    return Money::fromText(amounts.value(QLatin1String(name)).toString())
        .value_or(Money::notANumber());
}

std::int64_t countIn(const QJsonObject &counts, const char *name)
{
    return counts.value(QLatin1String(name)).toString().toLongLong();
}

void readCounts(CorrectionFacts &facts, const QJsonObject &counts)
{
    facts.brokenPurchases = countIn(counts, "broken_purchases");
    facts.activeAdmins = countIn(counts, "active_admins");
    facts.sameNameMerchants = countIn(counts, "same_name_merchants");
    facts.scopeExists = counts.value(QLatin1String("scope_exists")).toString() != u"false";
    facts.today = QDate::fromString(counts.value(QLatin1String("today")).toString(), Qt::ISODate);
}

void readLists(CorrectionFacts &facts, const QString &name, const QJsonArray &rows)
{
    for (const ListSlot &slot : kListSlots) {
        if (name != QLatin1String(slot.name))
            continue;
        for (const QJsonValue &row : rows)
            (facts.*slot.rows).push_back(rowFrom(slot.table, row.toObject()));
    }
}

void readSlot(CorrectionFacts &facts, const QString &name, const QJsonObject &values)
{
    for (const Slot &slot : kSlots) {
        if (name == QLatin1String(slot.name))
            facts.*slot.row = rowFrom(slot.table, values);
    }
    if (name == u"ledger")
        facts.ledger = Buckets{moneyIn(values, "pending"), moneyIn(values, "available"),
                               moneyIn(values, "paid")};
    if (name == u"counts")
        readCounts(facts, values);
}

bool readsPayouts(CorrectionSubject subject)
{
    return subject == CorrectionSubject::Purchase || subject == CorrectionSubject::Wallet;
}

QVariantMap valuesOf(const CorrectionRequest &request, CorrectionSubject subject)
{
    if (subject == CorrectionSubject::Flag)
        return flagPlace(request.key);
    QVariantMap values{{QStringLiteral("key"), request.key}};
    if (subject == CorrectionSubject::Merchant)
        values.insert(QStringLiteral("name"), request.argument("name"));
    return values;
}

} // namespace

BoundStatement surroundingsStatement()
{
    return {QStringLiteral("corrections/read_surroundings"), {}};
}

Surroundings surroundingsFrom(const PGresult *answer)
{
    Surroundings found{isTrueAt(answer, 0, 0), isTrueAt(answer, 0, 1), std::nullopt,
                       textAt(answer, 0, 3)};
    if (PQgetisnull(answer, 0, 2) == 0)
        found.payoutColumns = textAt(answer, 0, 2).split(u',');
    return found;
}

bool hasKnownPayouts(const Surroundings &surroundings)
{
    const QStringList wanted{QStringLiteral("id"), QStringLiteral("user_id"),
                             QStringLiteral("amount"), QStringLiteral("status")};
    return surroundings.payoutColumns
           && std::all_of(wanted.begin(), wanted.end(), [&](const QString &column) {
                  return surroundings.payoutColumns->contains(column);
              });
}

QVariantMap flagPlace(const QString &key)
{
    const FlagKey place = flagKeyFrom(key).value_or(FlagKey{key, {}, {}}); // which no row has
    return {
        {QStringLiteral("key"), place.key},
        {QStringLiteral("scope_type"), place.scopeType},
        {QStringLiteral("scope_id"), place.scopeId.isEmpty() ? QStringLiteral("") : place.scopeId}};
}

std::optional<BoundStatement> factsStatement(const CorrectionRequest &request,
                                             const Surroundings &surroundings)
{
    const CorrectionSubject subject = operationOf(request.kind).subject;
    const bool hasPayouts = hasKnownPayouts(surroundings);
    if (subject == CorrectionSubject::Payout && !hasPayouts)
        return std::nullopt;
    QString name = QStringLiteral("corrections/read_%1").arg(toText(subject));
    if (readsPayouts(subject) && hasPayouts)
        name += QStringLiteral("_with_payouts");
    return BoundStatement{name, valuesOf(request, subject)};
}

CorrectionFacts factsFrom(const PGresult *answer, const Surroundings &surroundings)
{
    CorrectionFacts facts;
    facts.payoutColumns = surroundings.payoutColumns;
    for (int row = 0; row < PQntuples(answer); ++row) {
        const QString name = textAt(answer, row, 0);
        const QJsonDocument value = QJsonDocument::fromJson(PQgetvalue(answer, row, 1));
        if (value.isArray())
            readLists(facts, name, value.array());
        else
            readSlot(facts, name, value.object());
    }
    if (surroundings.payoutColumns && !hasKnownPayouts(surroundings))
        facts.ledger.reset(); // what was paid out cannot be told
    return facts;
}

BoundStatement lastOperationStatement(const CorrectionRequest &request)
{
    return {QStringLiteral("corrections/read_last_operation"),
            {{QStringLiteral("subject"), toText(operationOf(request.kind).subject)},
             {QStringLiteral("key"), request.key},
             {QStringLiteral("operation_id"),
              request.operationId.isEmpty() ? QString() : request.operationId}}};
}

} // namespace clicknback
