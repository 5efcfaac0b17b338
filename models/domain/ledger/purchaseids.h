// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace clicknback {

/// What is fetched of a purchase for the viewport only.
struct PurchaseIds
{
    QString externalId;
    QString cashbackId; ///< empty: no cashback row

    friend bool operator==(const PurchaseIds &, const PurchaseIds &) = default;
};

} // namespace clicknback
