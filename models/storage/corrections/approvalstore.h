// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/plan.h"
#include "models/domain/result.h"

#include <QString>

#include <optional>
#include <vector>

namespace clicknback {

class Connection;

/// A plan that waits for a second person.
struct Proposal
{
    enum class State : std::uint8_t { ToReview, Approved, Refused, Committed, Expired };
    QString id;          ///< UUID
    QString previewHash; ///< of the whole plan
    QByteArray plan;     ///< JSON: its requests and previews, as the maker saw them
    int operations = 0;
    QString movedEuros;
    Administrator maker;
    QString makerRole; ///< session_user
    Instant proposedAt;
    Instant expiresAt;
    State state = State::ToReview;
    std::optional<Administrator> checker;
    QString checkerRole;
    QString note; ///< of the checker
    std::optional<Instant> decidedAt;
};
QString toText(Proposal::State state);

/// Four eyes: proposals and their approvals in clicknback_ops. That maker and checker differ is a
/// constraint of the database, for persons and (by policy) for roles. On the lane's thread.
class ApprovalStore
{
public:
    explicit ApprovalStore(Connection &connection) : m_connection(connection) {}

    /// Returns its id. Expires after `hours`.
    Result<QString> propose(const PlanPreview &plan, const Administrator &maker, int hours = 24);
    /// The approval is bound to the hash of the preview that the checker saw: another one is
    /// refused.
    Result<void> decide(const QString &proposalId, const QString &previewHash, bool isApproved,
                        const Administrator &checker, const QString &note);
    /// Newest first, at most 500. Expired ones without their plan, which find() has.
    Result<std::vector<Proposal>> proposals();
    Result<std::optional<Proposal>> find(const QString &id);

private:
    Connection &m_connection;
};

} // namespace clicknback
