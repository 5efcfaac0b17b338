// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/correction.h"
#include "models/domain/corrections/rowimage.h"
#include "models/domain/transition.h"

#include <QDate>
#include <QJsonObject>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <vector>

namespace clicknback {

/// All that was read of what an operation is about, at one moment. What its subject does not need
/// is absent. Read by storage (resources/sql/corrections/read_*.sql), judged here.
struct CorrectionFacts
{
    std::optional<RowImage> purchase;
    std::optional<RowImage> cashback; ///< of the purchase
    std::optional<RowImage> wallet;   ///< of the purchase's user, or the subject
    std::optional<RowImage> user;     ///< of the purchase or the wallet, or the subject
    std::optional<RowImage> merchant; ///< of the purchase or the offer, or the subject
    std::optional<RowImage> offer;    ///< of the purchase, or the subject
    std::optional<RowImage> flag;
    std::optional<RowImage> payout;
    std::vector<RowImage> audit; ///< audit_logs rows of the purchase, oldest first

    /// What the user's cashback rows and payouts say (facts 5.2: W1 to W3); nothing: no user.
    std::optional<Buckets> ledger;
    /// Purchases of the user that break P1, P2 or P3, the subject itself not counted.
    std::int64_t brokenPurchases = 0;
    std::int64_t activeAdmins = 0;
    /// Other active offers of the offer's merchant: id, start_date, end_date.
    std::vector<RowImage> otherActiveOffers;
    std::int64_t sameNameMerchants = 0;       ///< others with the new name, case and blanks ignored
    bool scopeExists = true;                  ///< of a flag: the merchant or user it names
    std::optional<QStringList> payoutColumns; ///< nothing: there is no table payouts
    QString lastOperation; ///< the newest journal entry of this subject; empty: none
    QDate today;           ///< the database's UTC day

    friend bool operator==(const CorrectionFacts &, const CorrectionFacts &) = default;
    /// Stored minus ledger, NaN where a balance is; nothing without a wallet or a ledger.
    std::optional<Buckets> drift() const;
};

/// For the journal and for evidence: every row that was read, in full.
QJsonObject toJson(const CorrectionFacts &facts);
CorrectionFacts correctionFactsFrom(const QJsonObject &json);

/// Ids of the invariants of facts 5.2 that these rows break: those of the subject's own rows (W1 to
/// W6, P1 to P3, P8 to P10, A4r, A4c, O1 to O7, O9, U2, U6, F1, F2, F4 as far as the facts tell).
QStringList brokenInvariants(const CorrectionFacts &facts);

} // namespace clicknback
