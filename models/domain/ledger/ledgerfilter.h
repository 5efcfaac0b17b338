// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/money.h"

#include <QDate>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>

namespace clicknback {

/// What an offer pays: a share of the amount, a fixed sum (facts 3.2), or no offer at all.
enum class OfferKind : std::uint8_t { Percent, Fixed, None };

inline constexpr int kHoursOfWeek = 7 * 24;

/// Ages of pending purchases that are told apart, in minutes; the platform verifies a purchase
/// within a minute or so (facts 3.5).
inline constexpr std::array kPendingAgeMinutes{0,      1,       6,           60,
                                               6 * 60, 24 * 60, 7 * 24 * 60, 30 * 24 * 60};
inline constexpr std::size_t kPendingAges = kPendingAgeMinutes.size();

/// Which purchases are looked at; an empty member does not restrict. One value, shared by the
/// ledger, the overview and all charts. Days and hours are UTC and those of the purchase.
struct LedgerFilter
{
    QStringList purchaseStatuses;
    QStringList cashbackStatuses; ///< an empty text stands for "has no cashback row"
    QStringList merchantIds;
    QString userId;
    std::optional<int> lastDays;        ///< the last N UTC days, today included; moves with the day
    std::optional<QDate> fromDay;       ///< inclusive
    std::optional<QDate> toDay;         ///< inclusive
    std::optional<Money> minimumAmount; ///< inclusive
    std::optional<Money> maximumAmount; ///< inclusive
    std::optional<OfferKind> offerKind;
    /// Age of pending purchases, in minutes; either restricts to pending purchases.
    std::optional<int> pendingAtLeast; ///< inclusive
    std::optional<int> pendingBelow;   ///< exclusive
    /// Hours of the week, Monday 00:00 is 0. None set: not restricted.
    std::bitset<kHoursOfWeek> weekHours;
    QString text; ///< part of an external id, a purchase id, an e-mail or a merchant's name
    /// Ids of invariants of rows ("P2", facts 5.2): a row passes that breaks any of them; "any"
    /// stands for all of them.
    QStringList findings;

    friend bool operator==(const LedgerFilter &, const LedgerFilter &) = default;
    bool isEmpty() const { return *this == LedgerFilter{}; }

    /// The first and last day looked at, `today` being the UTC day of now; nothing: open.
    std::optional<QDate> firstDay(QDate today) const;
    std::optional<QDate> lastDay() const { return toDay; }
};

/// For files: only members that restrict are written.
QJsonObject toJson(const LedgerFilter &filter);
/// Unknown keys and values of the wrong type are ignored.
LedgerFilter ledgerFilterFrom(const QJsonObject &object);

} // namespace clicknback
