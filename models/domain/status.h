// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <array>
#include <cstdint>

namespace clicknback {

/// The platform's status words (facts 2). The database has no constraint, so anything may stand
/// there: Unknown keeps the program honest and the raw text travels beside it.
enum class PurchaseStatus : std::uint8_t { Pending, Confirmed, Rejected, Reversed, Unknown };
enum class CashbackStatus : std::uint8_t { Pending, Available, Reversed, Unknown };

inline constexpr std::array kPurchaseStatuses{PurchaseStatus::Pending, PurchaseStatus::Confirmed,
                                              PurchaseStatus::Rejected, PurchaseStatus::Reversed};

PurchaseStatus purchaseStatusFrom(QStringView text);
CashbackStatus cashbackStatusFrom(QStringView text);
/// The database's word; "unknown" for Unknown.
QString toText(PurchaseStatus status);
QString toText(CashbackStatus status);

} // namespace clicknback
