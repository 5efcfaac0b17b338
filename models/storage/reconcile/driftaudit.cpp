// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/reconcile/driftaudit.h"

#include "models/storage/ledger/binarycopy.h"
#include "models/storage/sqlstate.h"

namespace clicknback {

namespace {

constexpr int kFields = 4;

std::optional<Money> moneyFrom(QByteArrayView text)
{
    if (text.isNull())
        return std::nullopt;
    return Money::fromText(QString::fromUtf8(text)).value_or(Money::notANumber());
}

DriftAudit readAudit(BinaryRow &row)
{
    DriftAudit audit;
    audit.purchaseId = row.text().toByteArray();
    audit.action = QString::fromUtf8(row.text());
    audit.priorStatus = QString::fromUtf8(row.text());
    audit.cashback = moneyFrom(row.text());
    return audit;
}

} // namespace

Result<std::vector<DriftAudit>> readDriftAudit(Connection &connection, const QStringList &userIds,
                                               const std::atomic<bool> *isCancelled)
{
    BinaryCopy copy(connection);
    const Result<void> begun = copy.begin(QStringLiteral("copy_drift_audit"), kFields,
                                          {{QStringLiteral("users"), jsonList(userIds)}});
    if (!begun)
        return fail(begun.error());
    std::vector<DriftAudit> rows;
    while (BinaryRow *row = copy.next()) {
        if (isCancelled && *isCancelled)
            return fail(queryCancelled());
        rows.push_back(readAudit(*row));
    }
    if (Result<void> done = copy.finish(); !done)
        return fail(done.error());
    return rows;
}

} // namespace clicknback
