// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace clicknback {

/// SQL that puts one user, one merchant with a 5 % offer and no purchases into an empty platform.
QString basicRows();
/// SQL of a purchase of that user at that merchant with its cashback row.
QString purchaseRows(const QString &id, const QString &status, const QString &amount,
                     const QString &cashback, const QString &cashbackStatus,
                     const QString &createdAt = QStringLiteral("2026-11-01 12:00:00.123456"));
/// SQL of that user's wallet.
QString walletRow(const QString &pending, const QString &available,
                  const QString &paid = QStringLiteral("0"));

/// SQL of an audit row about a purchase; the actor is that user for reversals, else the system.
/// `details` is an SQL expression: "'{}'", "null".
QString auditRow(const QString &id, const QString &action, const QString &resourceId,
                 const QString &details = QStringLiteral("null"),
                 const QString &occurredAt = QStringLiteral("2026-11-01 12:01:00.5"));

/// SQL that turns an empty platform's purchases into a view of endless rows, each a minute after
/// the last: a table so big that a reading is under way whenever one looks.
QString endlessPurchases();

} // namespace clicknback
