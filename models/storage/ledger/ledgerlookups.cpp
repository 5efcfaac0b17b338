// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/ledger/ledgerlookups.h"

#include "models/storage/ledger/ledgermark.h"
#include "models/storage/ledger/watchedcopy.h"
#include "models/storage/likepattern.h"
#include "models/storage/transaction.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace clicknback {

Result<TextMatches> LedgerLookups::matches(const QString &text, LedgerReading &reading)
{
    Result<Transaction> transaction =
        Transaction::begin(m_connection, "ledger text", Transaction::Kind::Snapshot);
    if (!transaction)
        return fail(transaction.error());
    const Result<LedgerPosition> position = ledgerPosition(m_connection);
    if (!position)
        return fail(position.error());
    const HeldLocks held(reading, position->backendPid);
    auto ids = m_connection.select<QString>(QStringLiteral("search_ledger_text"),
                                            {{QStringLiteral("pattern"), containsPattern(text)},
                                             {QStringLiteral("row_limit"), kMostMatches + 1}},
                                            [](const Row &row) { return row.text(0); });
    if (!ids)
        return fail(ids.error());
    if (Result<void> done = transaction->commit(); !done)
        return fail(done.error());
    TextMatches matches{std::move(*ids)};
    matches.isComplete = matches.purchaseIds.size() <= std::size_t(kMostMatches);
    if (!matches.isComplete)
        matches.purchaseIds.pop_back();
    return matches;
}

Result<std::vector<PurchaseIds>> LedgerLookups::purchaseIds(const QStringList &ids)
{
    const QByteArray list =
        QJsonDocument(QJsonArray::fromStringList(ids)).toJson(QJsonDocument::Compact);
    struct Found
    {
        QString id;
        PurchaseIds ids;
    };
    const auto found = m_connection.select<Found>(
        QStringLiteral("select_purchase_ids"), {{QStringLiteral("ids"), QString::fromUtf8(list)}},
        [](const Row &row) {
            return Found{row.text(0), {row.text(1), row.text(2)}};
        });
    if (!found)
        return fail(found.error());
    QHash<QString, PurchaseIds> byId;
    for (const Found &purchase : *found)
        byId.insert(purchase.id, purchase.ids);
    std::vector<PurchaseIds> inOrder;
    inOrder.reserve(std::size_t(ids.size()));
    for (const QString &id : ids)
        inOrder.push_back(byId.value(id));
    return inOrder;
}

Result<std::optional<QString>> LedgerLookups::find(const QString &idOrExternalId)
{
    return m_connection.selectFirst<QString>(QStringLiteral("find_purchase"),
                                             {{QStringLiteral("text"), idOrExternalId}},
                                             [](const Row &row) { return row.text(0); });
}

Result<bool> LedgerLookups::isBlocking(int backendPid)
{
    const auto waits = m_connection.selectFirst<bool>(
        QStringLiteral("select_lock_waiters"), {{QStringLiteral("backend_pid"), backendPid}},
        [](const Row &row) { return row.boolean(0); });
    if (!waits)
        return fail(waits.error());
    return waits->value_or(false);
}

} // namespace clicknback
