// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/reconcile/invariant.h"

#include "models/domain/reconcile/invariantfamilies.h"

#include <QHash>

#include <algorithm>
#include <iterator>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

std::vector<Invariant> allFamilies()
{
    std::vector<Invariant> all;
    for (std::vector<Invariant> family :
         {walletInvariants(), purchaseInvariants(), offerInvariants(), userInvariants(),
          flagInvariants(), auditInvariants(), schemaInvariants()})
        std::move(family.begin(), family.end(), std::back_inserter(all));
    return all;
}

struct UnitWords
{
    QString one;
    QString many;
};

UnitWords wordsOf(InvariantUnit unit)
{
    switch (unit) {
    case InvariantUnit::Wallet:
        return {u"wallet"_s, u"wallets"_s};
    case InvariantUnit::User:
        return {u"user"_s, u"users"_s};
    case InvariantUnit::Purchase:
        return {u"purchase"_s, u"purchases"_s};
    case InvariantUnit::PurchasePair:
        return {u"pair of purchases"_s, u"pairs of purchases"_s};
    case InvariantUnit::LedgerRow:
    case InvariantUnit::AnyRow:
        return {u"row"_s, u"rows"_s};
    case InvariantUnit::ExternalIds:
        return {u"group of external ids"_s, u"groups of external ids"_s};
    case InvariantUnit::Merchant:
        return {u"merchant"_s, u"merchants"_s};
    case InvariantUnit::Offer:
        return {u"offer"_s, u"offers"_s};
    case InvariantUnit::OfferPair:
        return {u"pair of offers"_s, u"pairs of offers"_s};
    case InvariantUnit::MerchantNames:
        return {u"group of merchant names"_s, u"groups of merchant names"_s};
    case InvariantUnit::CapMonth:
        return {u"capped month"_s, u"capped months"_s};
    case InvariantUnit::Emails:
        return {u"group of e-mails"_s, u"groups of e-mails"_s};
    case InvariantUnit::RefreshToken:
        return {u"refresh token"_s, u"refresh tokens"_s};
    case InvariantUnit::Database:
        return {u"database"_s, u"databases"_s};
    case InvariantUnit::Flag:
        return {u"flag"_s, u"flags"_s};
    case InvariantUnit::AuditRow:
        return {u"audit row"_s, u"audit rows"_s};
    case InvariantUnit::AuditGroup:
        return {u"repeated action"_s, u"repeated actions"_s};
    }
    return {};
}

} // namespace

QString toText(Gravity gravity)
{
    switch (gravity) {
    case Gravity::High:
        return u"H"_s;
    case Gravity::Medium:
        return u"M"_s;
    case Gravity::Low:
        return u"L"_s;
    }
    return {};
}

QString unitText(InvariantUnit unit, std::int64_t count)
{
    const UnitWords words = wordsOf(unit);
    return count == 1 ? words.one : words.many;
}

const std::vector<Invariant> &invariants()
{
    static const std::vector<Invariant> all = allFamilies();
    return all;
}

const Invariant *findInvariant(QStringView id)
{
    static const QHash<QStringView, const Invariant *> byId = [] {
        QHash<QStringView, const Invariant *> found;
        for (const Invariant &invariant : invariants())
            found.insert(invariant.id, &invariant);
        return found;
    }();
    return byId.value(id);
}

} // namespace clicknback
