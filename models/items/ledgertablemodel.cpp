// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/ledgertablemodel.h"

#include "models/domain/reconcile/invariant.h"
#include "models/items/ledgerwords.h"

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

QString findingsOf(const PurchaseRow &row)
{
    if (!row.judgement)
        return QStringLiteral("…");
    const QString broken = row.judgement->broken.join(QStringLiteral(", "));
    return broken.isEmpty() && !row.judgement->untold.isEmpty() ? QStringLiteral("?") : broken;
}

Severity severityOf(Gravity gravity)
{
    switch (gravity) {
    case Gravity::High:
        return Severity::Critical;
    case Gravity::Medium:
        return Severity::Warning;
    case Gravity::Low:
        break;
    }
    return Severity::Neutral;
}

/// That of the gravest.
std::optional<Severity> severityOfFindings(const PurchaseRow &row)
{
    if (!row.judgement)
        return std::nullopt;
    std::optional<Gravity> gravest;
    for (const QString &id : row.judgement->broken) {
        const Invariant *invariant = findInvariant(id);
        const Gravity gravity = invariant ? invariant->gravity : Gravity::High;
        gravest = gravest ? std::min(*gravest, gravity) : gravity;
    }
    if (gravest)
        return severityOf(*gravest);
    return row.judgement->untold.isEmpty() ? std::nullopt : std::optional(Severity::Unknown);
}

QString findingsInWords(const PurchaseRow &row)
{
    return row.judgement ? judgementText(*row.judgement) : QStringLiteral("Not judged yet");
}

Column<PurchaseRow> findingsColumn()
{
    return {.title = QStringLiteral("Findings"),
            .text = findingsOf,
            .severity = severityOfFindings,
            .toolTip = findingsInWords};
}

} // namespace

LedgerTableModel::LedgerTableModel(const std::function<QTimeZone()> &zone)
    : PurchaseTableModel(zone, {findingsColumn()})
{}

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
