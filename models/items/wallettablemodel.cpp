// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/wallettablemodel.h"

#include "models/items/columns.h"

namespace clicknback {

namespace {

using WalletColumn = Column<WalletRow>;

WalletColumn storedColumn(const QString &title, Money Buckets::*bucket)
{
    const auto read = [bucket](const WalletRow &row) -> std::optional<Money> {
        return row.stored ? std::optional((*row.stored).*bucket) : std::nullopt;
    };
    return moneyColumn<WalletRow>(title, read, formatAmount, QStringLiteral("no wallet"));
}

WalletColumn ledgerColumn(const QString &title, Money Buckets::*bucket)
{
    return moneyColumn<WalletRow>(
        title, [bucket](const WalletRow &row) { return std::optional(row.ledger.*bucket); });
}

WalletColumn driftColumn(const QString &title, Money Buckets::*bucket)
{
    const auto read = [bucket](const WalletRow &row) { return std::optional(row.drift().*bucket); };
    WalletColumn column = moneyColumn<WalletRow>(title, read, formatDifference);
    column.severity = [read](const WalletRow &row) -> std::optional<Severity> {
        return read(row)->isZero() ? std::nullopt : std::optional(Severity::Critical);
    };
    return column;
}

WalletColumn userColumn()
{
    return {.title = QStringLiteral("User"), .text = [](const WalletRow &row) {
                return row.email.isEmpty() ? shortenId(row.userId) : row.email;
            }};
}

WalletColumn purchasesColumn()
{
    return {
        .title = QStringLiteral("Purchases"),
        .text = [](const WalletRow &row) { return formatCount(row.purchases); },
        .numeric = true,
        .sortKey = [](const WalletRow &row) { return QVariant::fromValue(qint64{row.purchases}); },
        .copy = [](const WalletRow &row) { return QString::number(row.purchases); }};
}

std::vector<WalletColumn> columns()
{
    return {
        userColumn(),
        storedColumn(QStringLiteral("Pending €"), &Buckets::pending),
        ledgerColumn(QStringLiteral("Ledger pending €"), &Buckets::pending),
        driftColumn(QStringLiteral("Drift pending €"), &Buckets::pending),
        storedColumn(QStringLiteral("Available €"), &Buckets::available),
        ledgerColumn(QStringLiteral("Ledger available €"), &Buckets::available),
        driftColumn(QStringLiteral("Drift available €"), &Buckets::available),
        storedColumn(QStringLiteral("Paid €"), &Buckets::paid),
        driftColumn(QStringLiteral("Drift paid €"), &Buckets::paid),
        purchasesColumn(),
        idColumn(QStringLiteral("User id"), &WalletRow::userId),
    };
}

} // namespace

WalletTableModel::WalletTableModel()
    : TableModel(columns(), [](const WalletRow &row) { return row.userId; })
{}

} // namespace clicknback
