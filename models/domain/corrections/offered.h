// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/catalogue/flag.h"
#include "models/domain/catalogue/merchant.h"
#include "models/domain/catalogue/offer.h"
#include "models/domain/catalogue/user.h"
#include "models/domain/corrections/correction.h"
#include "models/domain/purchase.h"
#include "models/domain/reconcile/driftexplanation.h"
#include "models/domain/reconcile/invariant.h"
#include "models/domain/wallet.h"

#include <vector>

namespace clicknback {

/// What a menu offers for a row as it was read: kind, key and what the row itself answers. No
/// verdict: whether it may be done is decided by planCorrection() on rows read anew.
using OfferedCorrections = std::vector<CorrectionRequest>;

/// By status (facts 3.3; never reversing a rejected one), and what mends the invariants that the
/// row breaks (P1 to P3, P8).
OfferedCorrections offeredFor(const PurchaseRow &purchase);
/// Settling when stored and ledger differ (facts 5.2: W1 to W3); making it when it is missing (W5).
OfferedCorrections offeredFor(const WalletRow &wallet);
/// The same of a wallet whose drift was explained, or found and not explained yet.
OfferedCorrections offeredFor(const DriftExplanation &drift);
OfferedCorrections offeredFor(const MerchantRow &merchant);
OfferedCorrections offeredFor(const OfferRow &offer);
/// The user's own state and role; a wallet only where it is missing.
OfferedCorrections offeredFor(const UserRow &user);
/// Nothing for a scope that no key can name (facts 5.2: F1).
OfferedCorrections offeredFor(const FlagRow &flag);
/// What mends a violator of a check; `key` is as InvariantUnit says. Empty: no operation does.
OfferedCorrections offeredFor(const Invariant &invariant, const QString &key);

/// The same for all of them at once; empty where a person must choose, as between the offers of a
/// pair.
OfferedCorrections offeredForAll(const Invariant &invariant, const QStringList &keys);

/// Only what settles, of several rows: what a button for all of them does.
OfferedCorrections settlementsAmong(const std::vector<OfferedCorrections> &rows);

/// The key of corrections of this flag: "key", "key/merchant/ID", "key/user/ID"; empty: it has
/// none.
QString correctionKeyOf(const FlagRow &flag);

/// One line of a menu.
struct OfferedChoice
{
    CorrectionKind kind;
    OfferedCorrections requests; ///< one for each row that it fits

    friend bool operator==(const OfferedChoice &, const OfferedChoice &) = default;
};
/// Of several rows, each with what it is offered: every kind once, in the order of the operations.
std::vector<OfferedChoice> offeredTogether(const std::vector<OfferedCorrections> &rows);

} // namespace clicknback
