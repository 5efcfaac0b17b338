// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/reconcile/keytarget.h"

#include <QStringList>

namespace clicknback {

namespace {

using Place = KeyTarget::Place;

std::vector<KeyTarget> each(Place place, const QString &key)
{
    std::vector<KeyTarget> targets;
    for (const QString &id : key.split(u' ', Qt::SkipEmptyParts))
        targets.push_back({place, id, {}});
    return targets;
}

/// "purchases id", "feature_flags id".
std::vector<KeyTarget> rowTarget(const QString &key)
{
    const QString table = key.section(u' ', 0, 0);
    const QString id = key.section(u' ', 1);
    if (table == u"purchases")
        return {{Place::Purchase, id, {}}};
    if (table == u"merchants")
        return {{Place::Merchants, id, {}}};
    if (table == u"offers")
        return {{Place::Offers, id, {}}};
    if (table == u"users")
        return {{Place::Users, id, {}}};
    if (table == u"feature_flags")
        return {{Place::Flags, id, {}}};
    if (table == u"audit_logs")
        return {{Place::Audit, id, {}}};
    return {};
}

} // namespace

std::vector<KeyTarget> targetsOf(const Invariant &invariant, const QString &key)
{
    switch (invariant.unit) {
    case InvariantUnit::Wallet:
    case InvariantUnit::CapMonth:
        return {{Place::Wallet, key.section(u' ', 0, 0), {}}};
    case InvariantUnit::User:
    case InvariantUnit::Emails:
        return {{Place::Users, key, {}}};
    case InvariantUnit::Purchase:
    case InvariantUnit::PurchasePair:
        return each(Place::Purchase, key);
    case InvariantUnit::Merchant:
    case InvariantUnit::MerchantNames:
        return {{Place::Merchants, key, {}}};
    case InvariantUnit::Offer:
    case InvariantUnit::OfferPair:
        return each(Place::Offers, key);
    case InvariantUnit::Flag:
        return {{Place::Flags, key, {}}};
    case InvariantUnit::AuditRow:
        return {{Place::Audit, key, {}}};
    case InvariantUnit::AuditGroup:
        return {{Place::AuditOf, key.section(u' ', 1, -2), key.section(u' ', 0, 0)}};
    case InvariantUnit::LedgerRow: // both rows of a purchase by its id
        return {{Place::Purchase, key.section(u' ', 1), {}}};
    case InvariantUnit::AnyRow:
        return rowTarget(key);
    case InvariantUnit::Database:
        return {{invariant.id == u"M1" ? Place::Releases : Place::Users, {}, {}}};
    case InvariantUnit::ExternalIds:
        return {{Place::Ledger, key, {}}};
    case InvariantUnit::RefreshToken:
        break;
    }
    return {};
}

} // namespace clicknback
