// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/ledgertablemodel.h"

#include <algorithm>
#include <array>

namespace clicknback {

namespace {

using Sections = std::array<LedgerColumn, 12>;

constexpr Sections kSections{
    LedgerColumn::Time,           LedgerColumn::User,           LedgerColumn::Merchant,
    LedgerColumn::Amount,         LedgerColumn::Status,         LedgerColumn::PurchaseCashback,
    LedgerColumn::CashbackAmount, LedgerColumn::CashbackStatus, LedgerColumn::ExternalId,
    LedgerColumn::PurchaseId,     LedgerColumn::Currency,       LedgerColumn::Offer};

/// The newest and the largest are what one looks for first.
bool startsDescending(LedgerColumn column)
{
    return column == LedgerColumn::Time || column == LedgerColumn::Amount
           || column == LedgerColumn::PurchaseCashback || column == LedgerColumn::CashbackAmount;
}

} // namespace

std::optional<LedgerColumn> LedgerTableModel::sortColumn(int section)
{
    if (section < 0 || section >= int(kSections.size()))
        return std::nullopt;
    return kSections[std::size_t(section)];
}

int LedgerTableModel::sectionOf(LedgerColumn column)
{
    return int(std::find(kSections.begin(), kSections.end(), column) - kSections.begin());
}

QVariant LedgerTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const std::optional<LedgerColumn> column = sortColumn(section);
    if (role == Qt::InitialSortOrderRole && column)
        return int(startsDescending(*column) ? Qt::DescendingOrder : Qt::AscendingOrder);
    return PurchaseTableModel::headerData(section, orientation, role);
}

} // namespace clicknback
