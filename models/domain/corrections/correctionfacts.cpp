// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/correctionfacts.h"

#include "models/domain/corrections/planparts.h"

#include <QJsonArray>

#include <array>
#include <utility>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

template<typename Facts>
auto namedRows(Facts &facts)
{
    return std::array{
        std::pair{u"purchase"_s, &facts.purchase}, std::pair{u"cashback"_s, &facts.cashback},
        std::pair{u"wallet"_s, &facts.wallet},     std::pair{u"user"_s, &facts.user},
        std::pair{u"merchant"_s, &facts.merchant}, std::pair{u"offer"_s, &facts.offer},
        std::pair{u"flag"_s, &facts.flag},         std::pair{u"payout"_s, &facts.payout}};
}

QJsonArray toJson(const std::vector<RowImage> &rows)
{
    QJsonArray array;
    for (const RowImage &row : rows)
        array += toJson(row);
    return array;
}

std::vector<RowImage> rowsFrom(const QJsonArray &array)
{
    std::vector<RowImage> rows;
    for (const QJsonValue &value : array) {
        if (const std::optional<RowImage> row = rowImageFrom(value.toObject()))
            rows.push_back(*row);
    }
    return rows;
}

QJsonObject toJson(const Buckets &buckets)
{
    return {{u"pending"_s, buckets.pending.toText()},
            {u"available"_s, buckets.available.toText()},
            {u"paid"_s, buckets.paid.toText()}};
}

Money moneyFrom(const QJsonValue &value)
{
    return Money::fromText(value.toString()).value_or(Money::notANumber());
}

std::optional<Buckets> bucketsFrom(const QJsonValue &value)
{
    if (!value.isObject())
        return std::nullopt;
    return Buckets{moneyFrom(value[u"pending"]), moneyFrom(value[u"available"]),
                   moneyFrom(value[u"paid"])};
}

std::optional<QStringList> columnsFrom(const QJsonValue &value)
{
    if (!value.isArray())
        return std::nullopt;
    QStringList columns;
    for (const QJsonValue &column : value.toArray())
        columns += column.toString();
    return columns;
}

} // namespace

std::optional<Buckets> CorrectionFacts::drift() const
{
    return wallet && ledger ? std::optional(bucketsOf(*wallet) - *ledger) : std::nullopt;
}

QJsonObject toJson(const CorrectionFacts &facts)
{
    QJsonObject json;
    for (const auto &[name, row] : namedRows(facts)) {
        if (*row)
            json[name] = toJson(**row);
    }
    json[u"audit"] = toJson(facts.audit);
    json[u"other_active_offers"] = toJson(facts.otherActiveOffers);
    if (facts.ledger)
        json[u"ledger"] = toJson(*facts.ledger);
    if (facts.payoutColumns)
        json[u"payout_columns"] = QJsonArray::fromStringList(*facts.payoutColumns);
    json[u"broken_purchases"] = qint64{facts.brokenPurchases};
    json[u"active_admins"] = qint64{facts.activeAdmins};
    json[u"same_name_merchants"] = qint64{facts.sameNameMerchants};
    json[u"scope_exists"] = facts.scopeExists;
    json[u"last_operation"] = facts.lastOperation;
    json[u"today"] = facts.today.toString(Qt::ISODate);
    return json;
}

CorrectionFacts correctionFactsFrom(const QJsonObject &json)
{
    CorrectionFacts facts;
    for (const auto &[name, row] : namedRows(facts))
        *row = rowImageFrom(json[name].toObject());
    facts.audit = rowsFrom(json[u"audit"].toArray());
    facts.otherActiveOffers = rowsFrom(json[u"other_active_offers"].toArray());
    facts.ledger = bucketsFrom(json[u"ledger"]);
    facts.payoutColumns = columnsFrom(json[u"payout_columns"]);
    facts.brokenPurchases = json[u"broken_purchases"].toInteger();
    facts.activeAdmins = json[u"active_admins"].toInteger();
    facts.sameNameMerchants = json[u"same_name_merchants"].toInteger();
    facts.scopeExists = json[u"scope_exists"].toBool(true);
    facts.lastOperation = json[u"last_operation"].toString();
    facts.today = QDate::fromString(json[u"today"].toString(), Qt::ISODate);
    return facts;
}

} // namespace clicknback
