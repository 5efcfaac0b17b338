// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/plan.h"
#include "models/domain/result.h"

#include <chrono>
#include <optional>
#include <vector>

namespace clicknback {

class Connection;

/// The scoped flag purchase_auto_confirm switched off for a while, so that the job takes no new
/// work of a user or a merchant (facts 5.4; admin calls and runners under way go on).
struct Lease
{
    QString id;
    QString scopeType; ///< "user" or "merchant"
    QString scopeId;
    Administrator owner;
    QString ownerRole;
    QString reason;
    Instant takenAt;
    Instant expiresAt;
    std::optional<bool> before; ///< the flag's value; nothing: there was no row
    std::optional<Instant> endedAt;
    QString ending; ///< "restored", "left alone: somebody changed the flag since", …
};

/// Leases in clicknback_ops. On the lane's thread.
class LeaseStore
{
public:
    explicit LeaseStore(Connection &connection) : m_connection(connection) {}

    /// One lease of a scope at a time; at most four hours. Flag and lease in one transaction.
    /// The lease is the record: the platform audits no flags (facts 3.6), and an action that it
    /// does not know would be a finding (A3).
    Result<Lease> take(const QString &scopeType, const QString &scopeId, const Administrator &owner,
                       const QString &reason, std::chrono::minutes duration);
    /// Puts the flag back exactly (row absent, or its value), and only if it is as the lease
    /// left it: otherwise the lease ends and says why the flag was left alone. A flag that this
    /// role may not put back leaves the lease open.
    Result<Lease> end(const QString &leaseId, const Administrator &by);
    /// All that have expired, whoever took them: any program may end them. One that cannot be ended
    /// stays open; it is an error when none could.
    Result<std::vector<Lease>> endExpired();
    /// Open ones, and those that ended within a day.
    Result<std::vector<Lease>> leases();

private:
    Connection &m_connection;
};

} // namespace clicknback
