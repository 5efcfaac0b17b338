// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/corrections/colleagues.h"

#include "models/services/corrections/interlockcheck.h"
#include "models/storage/databaselane.h"

namespace clicknback {

namespace {

/// `work`, if who asks for it is an administrator still.
template<typename T, typename Work>
QFuture<Result<T>> runFor(DatabaseLane &lane, const Administrator &who, Work work)
{
    return lane.run([who, work](Connection &connection) -> Result<T> {
        if (const auto still = requireAdministrator(connection, who); !still)
            return fail(still.error());
        return work(connection);
    });
}

} // namespace

QFuture<Result<QString>> Colleagues::propose(const PlanPreview &plan, const Administrator &maker)
{
    return runFor<QString>(m_lane, maker, [plan, maker](Connection &connection) {
        return ApprovalStore(connection).propose(plan, maker);
    });
}

QFuture<Result<void>> Colleagues::decide(const QString &proposalId, const QString &previewHash,
                                         bool isApproved, const Administrator &checker,
                                         const QString &note)
{
    return runFor<void>(m_lane, checker, [=](Connection &connection) {
        return ApprovalStore(connection).decide(proposalId, previewHash, isApproved, checker, note);
    });
}

QFuture<Result<Lease>> Colleagues::take(const QString &scopeType, const QString &scopeId,
                                        const Administrator &owner, const QString &reason,
                                        std::chrono::minutes duration)
{
    return runFor<Lease>(m_lane, owner, [=](Connection &connection) {
        return LeaseStore(connection).take(scopeType, scopeId, owner, reason, duration);
    });
}

QFuture<Result<Lease>> Colleagues::end(const QString &leaseId, const Administrator &by)
{
    return m_lane.run(
        [leaseId, by](Connection &connection) { return LeaseStore(connection).end(leaseId, by); });
}

} // namespace clicknback
