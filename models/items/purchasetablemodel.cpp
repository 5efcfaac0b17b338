// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/purchasetablemodel.h"

#include "models/items/columns.h"
#include "models/items/severities.h"

#include <algorithm>
#include <iterator>

namespace clicknback {

namespace {

using PurchaseColumn = Column<PurchaseRow>;

PurchaseColumn statusColumn(const QString &title, QString PurchaseRow::*member,
                            Severity (*severity)(QStringView))
{
    PurchaseColumn column = textColumn(title, member);
    column.severity = [member, severity](const PurchaseRow &row) -> std::optional<Severity> {
        if ((row.*member).isEmpty())
            return std::nullopt;
        return severity(row.*member);
    };
    return column;
}

/// The name, or the id where there is no row that has one.
PurchaseColumn namedColumn(const QString &title, QString PurchaseRow::*name,
                           QString PurchaseRow::*id)
{
    return {.title = title, .text = [name, id](const PurchaseRow &row) {
                return (row.*name).isEmpty() ? row.*id : row.*name;
            }};
}

template<typename Member>
PurchaseColumn amountColumn(const QString &title, Member PurchaseRow::*member)
{
    return moneyColumn<PurchaseRow>(
        title, [member](const PurchaseRow &row) { return std::optional<Money>(row.*member); });
}

std::vector<PurchaseColumn> columns(const std::function<QTimeZone()> &zone)
{
    using Row = PurchaseRow;
    return {
        timeColumn(QStringLiteral("Time"), &Row::createdAt, zone),
        namedColumn(QStringLiteral("User"), &Row::userEmail, &Row::userId),
        namedColumn(QStringLiteral("Merchant"), &Row::merchantName, &Row::merchantId),
        amountColumn(QStringLiteral("Amount €"), &Row::amount),
        statusColumn(QStringLiteral("Status"), &Row::status, severityOfPurchase),
        amountColumn(QStringLiteral("Cashback €"), &Row::cashbackAmount),
        amountColumn(QStringLiteral("Cashback row €"), &Row::cashbackRowAmount),
        statusColumn(QStringLiteral("Cashback status"), &Row::cashbackStatus, severityOfCashback),
        textColumn(QStringLiteral("External id"), &Row::externalId),
        idColumn(QStringLiteral("Purchase id"), &Row::id),
        textColumn(QStringLiteral("Currency"), &Row::currency),
        idColumn(QStringLiteral("Offer"), &Row::offerId),
    };
}

std::vector<PurchaseColumn> joined(std::vector<PurchaseColumn> columns,
                                   std::vector<PurchaseColumn> further)
{
    std::move(further.begin(), further.end(), std::back_inserter(columns));
    return columns;
}

} // namespace

PurchaseTableModel::PurchaseTableModel(const std::function<QTimeZone()> &zone)
    : PurchaseTableModel(zone, {})
{}

PurchaseTableModel::PurchaseTableModel(const std::function<QTimeZone()> &zone,
                                       std::vector<Column<PurchaseRow>> further)
    : TableModel(joined(columns(zone), std::move(further)),
                 [](const PurchaseRow &row) { return row.id; })
{}

} // namespace clicknback
