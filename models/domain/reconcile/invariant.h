// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include <cstdint>
#include <vector>

namespace clicknback {

/// How much an invariant matters (facts 5): hard money or integrity fault, configuration or audit
/// fault, informational.
enum class Gravity : std::uint8_t { High, Medium, Low };

/// "H", "M", "L".
QString toText(Gravity gravity);

/// What one violation is, and so what its key names.
enum class InvariantUnit : std::uint8_t {
    Wallet,        ///< user id
    User,          ///< user id
    Purchase,      ///< purchase id
    PurchasePair,  ///< "id id", the smaller first
    LedgerRow,     ///< a purchase or its cashback row, both by the purchase's id: "purchases id",
                   ///< "cashback_transactions id"
    ExternalIds,   ///< external ids that differ in case or blanks only: the folded text
    Merchant,      ///< merchant id
    Offer,         ///< offer id
    OfferPair,     ///< "id id", the smaller first
    MerchantNames, ///< the folded name
    CapMonth,      ///< "user offer 2026-11"
    Emails,        ///< the folded e-mail
    RefreshToken,  ///< token id
    Database,      ///< the database: 0 or 1
    Flag,          ///< flag id
    AuditRow,      ///< audit row id
    AuditGroup,    ///< "type id action"
    AnyRow,        ///< a row of one of the eight tables: "table id"
};

/// "wallets", "purchases", "pairs of purchases": what a count counts.
QString unitText(InvariantUnit unit, std::int64_t count);

/// One entry of the catalogue of facts 5.2.
struct Invariant
{
    QString id;
    Gravity gravity = Gravity::Low;
    InvariantUnit unit = InvariantUnit::Purchase;
    QString title;     ///< what is wrong, in a few words: "Pending balance differs from the ledger"
    QString statement; ///< what must hold, one sentence
    QString reason;    ///< why it matters, one or two sentences
    QString noise;     ///< what legitimate noise looks like; empty: there is none
    bool hasImpact = false; ///< its violations have a price: W1 to W3, W7, P3, P4
    QStringList tables;     ///< without one of these it cannot be told
};

/// All 62, in the order of facts 5.2.
const std::vector<Invariant> &invariants();
/// Null for an id that is not in the catalogue. Case matters: P13 is not P13g.
const Invariant *findInvariant(QStringView id);

} // namespace clicknback
