// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/cashback.h"
#include "models/domain/instant.h"
#include "models/storage/demo/demorandom.h"

#include <QByteArray>
#include <QDate>

#include <cstdint>
#include <vector>

namespace clicknback {

/// What carol@clicknback.example and jero@clicknback.example sign in with, in every demo.
inline constexpr char kDemoPassword[] = "Demo-corrections-1";

struct DemoUser
{
    QByteArray id;
    QByteArray email;
    QByteArray passwordHash; ///< bcrypt's shape; of no password, but for the known admins
    bool admin = false;
    bool active = true;
    bool buys = true; ///< false: has no purchases, hence no wallet
    Instant createdAt;
};

struct DemoMerchant
{
    QByteArray id;
    QByteArray name;
    QByteArray percentage;
    bool active = true;
    int weight = 1; ///< share of the purchases
    int leastCents = 100;
    int spreadCents = 10'000;
    int offer = -1; ///< index of the offer that is valid today; -1: none
};

struct DemoOffer
{
    QByteArray id;
    int merchant = 0;
    OfferTerms terms;
    QDate start;
    QDate end;
    int monthlyCap = 50;
    bool active = true;
};

struct DemoFlag
{
    QByteArray id;
    bool enabled = true;
    QByteArray scope;
    QByteArray scopeId; ///< empty: NULL
    QByteArray description;
    Instant since;
};

/// Who takes part in the demo world. The same seed, size and day give the same people and shops.
struct DemoCatalogue
{
    std::vector<DemoUser> users;
    std::vector<DemoMerchant> merchants;
    std::vector<DemoOffer> offers;
    std::vector<DemoFlag> flags;
    int rejectionMerchant = 0; ///< the simulated bank never reconciles its purchases
    int gatedMerchant = 0;     ///< flags keep the job away from these two since `gatedSince`
    int gatedUser = 0;
    Instant gatedSince;
    std::vector<int> admins;
    std::vector<int> merchantDraw; ///< merchants with an offer, each as often as its weight

    bool isGated(int user, int merchant) const
    {
        return user == gatedUser || merchant == gatedMerchant;
    }
    int drawUser(DemoRandom &random) const;
    int drawMerchant(DemoRandom &random) const;
    std::int64_t drawCents(DemoRandom &random, int merchant) const;
};

/// 2,000 users up to 60,000 purchases, then growing with the root of their number.
DemoCatalogue makeDemoCatalogue(std::uint64_t seed, std::int64_t purchases, Instant createdAt);

} // namespace clicknback
