// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/storage/corrections/approvalstore.h"
#include "models/storage/corrections/leasestore.h"

#include <QFuture>

namespace clicknback {

class DatabaseLane;

/// What administrators leave for each other in the database: proposals, decisions and leases. Any
/// thread; the lane must outlive it.
class Colleagues
{
public:
    explicit Colleagues(DatabaseLane &lane) : m_lane(lane) {}

    QFuture<Result<QString>> propose(const PlanPreview &plan, const Administrator &maker);
    QFuture<Result<void>> decide(const QString &proposalId, const QString &previewHash,
                                 bool isApproved, const Administrator &checker,
                                 const QString &note);
    QFuture<Result<Lease>> take(const QString &scopeType, const QString &scopeId,
                                const Administrator &owner, const QString &reason,
                                std::chrono::minutes duration);
    QFuture<Result<Lease>> end(const QString &leaseId, const Administrator &by);

private:
    DatabaseLane &m_lane;
};

} // namespace clicknback
