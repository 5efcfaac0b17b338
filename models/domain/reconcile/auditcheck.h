// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgersnapshot.h"
#include "models/domain/reconcile/checkrun.h"

#include <QByteArrayView>

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace clicknback {

/// One audit row as the check reads it. Views are valid until the next row.
struct AuditEntry
{
    QByteArrayView id;
    std::optional<Instant> occurredAt;
    QByteArrayView actorType;
    QByteArrayView actorId; ///< null: NULL
    QByteArrayView action;
    QByteArrayView resourceType;
    QByteArrayView resourceId;
    QByteArrayView outcome;
    QByteArrayView keys;     ///< of the details object, sorted, joined by commas; null: no object
    QByteArrayView cashback; ///< details->>'cashback_amount'; null: not said
    QByteArrayView priorStatus; ///< details->>'prior_status'; null: no such key
};

/// The invariants over the audit log beside the ledger, in one pass over its rows: A1 to A10. Keeps
/// a byte or so for each purchase, not the rows, and of other rows at most kMostGroups keys. On one
/// thread.
class AuditCheck
{
public:
    /// The snapshot must outlive it and hold every purchase. Roles by user id, for A2; null when
    /// users could not be read.
    AuditCheck(const LedgerSnapshot &snapshot,
               std::shared_ptr<const std::unordered_map<std::string, bool>> admins, Instant now,
               int sampleSize);
    ~AuditCheck();
    AuditCheck(const AuditCheck &) = delete;
    AuditCheck &operator=(const AuditCheck &) = delete;

    void add(const AuditEntry &entry);
    /// One result for each of ids(), in its order.
    std::vector<CheckResult> results() const;
    /// Those of ids() that only a statement can tell: A8, when a row added is from before or after
    /// all time, which are not told apart; A6 and A7, when more rows than memory is meant for are
    /// of no known purchase and action.
    QStringList leftToStatements() const;

    static const QStringList &ids();

    static constexpr qsizetype kMostGroups = 100'000;

private:
    struct Private;
    std::unique_ptr<Private> m_d;
};

} // namespace clicknback
