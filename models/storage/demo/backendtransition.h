// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/transition.h"
#include "models/storage/connection.h"
#include "models/storage/transaction.h"

namespace clicknback {

/// Somebody asks the backend to decide over a purchase.
struct TransitionRequest
{
    Transition transition = Transition::Confirm;
    QString purchaseId;
    QString adminId;  ///< empty: the verification job
    int attempts = 3; ///< named in the audit row of a rejection
};

/// A decision as the backend carries it out (facts 3.3, 3.4): the status is read without a lock and
/// tested, the rows are then written by primary key and the wallet by a relative update, the audit
/// row follows the commit in a transaction of its own. Nothing protects what happens in between, so
/// two of these on two connections race exactly as two requests do.
class BackendTransition
{
public:
    /// Begins, reads and tests. InvalidInput: the purchase's status does not allow it.
    static Result<BackendTransition> read(Connection &connection, const TransitionRequest &request);
    /// Writes and commits.
    Result<void> write();
    /// The backend audits nothing when an admin confirms.
    Result<void> audit();

private:
    struct Purchase
    {
        QString userId;
        QString merchantId;
        Money amount;
        QString currency;
        QString status;
        Money cashback;
    };
    BackendTransition(Connection &connection, TransitionRequest request, Purchase purchase,
                      Transaction transaction);
    Result<void> writeDecision(); ///< confirm and reject
    Result<void> writeReversal();
    Result<void> updateCashback(CashbackStatus status);
    Result<void> updateWallet(const Buckets &change);
    QByteArray details() const;

    Connection *m_connection;
    TransitionRequest m_request;
    Purchase m_purchase;
    Money m_decidedCashback;
    Transaction m_transaction;
};

/// Reads, writes and audits in one go.
Result<void> performTransition(Connection &connection, const TransitionRequest &request);

/// A user records a purchase (facts 3.1, 3.3). Refused as the API does: user, merchant or offer not
/// eligible, or the external id is taken.
struct IngestRequest
{
    QString externalId;
    QString userId;
    QString merchantId;
    Money amount;
    QString currency = QStringLiteral("EUR");
};
Result<void> ingestPurchase(Connection &connection, const IngestRequest &request);

} // namespace clicknback
