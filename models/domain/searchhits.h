// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <vector>

namespace clicknback {

struct UserHit
{
    QString id;
    QString email;
};

struct PurchaseHit
{
    QString id;
    QString externalId;
    QString status;
};

/// What a search over people and purchases found.
struct SearchHits
{
    std::vector<UserHit> users;
    std::vector<PurchaseHit> purchases;
};

} // namespace clicknback
