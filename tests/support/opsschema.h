// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/journal.h"
#include "models/domain/corrections/plan.h"
#include "tests/support/testcluster.h"

namespace clicknback {

/// Roles of packaging/sql/roles.sql without their grants, and persons: ann and olga are operators,
/// bob is an approver, max is both.
void createOpsRoles(TestCluster &cluster);
/// The schema clicknback_ops, as this role installs it.
void installOps(const TestCluster &cluster, const QString &database,
                const QString &owner = QStringLiteral("postgres"));
/// A connection that may write.
std::unique_ptr<Connection> connectWriting(const TestCluster &cluster, const QString &database,
                                           const QString &user = QStringLiteral("postgres"));
QString newOperationId();
/// What the runner gives for a settled wallet.
JournalEntry journalEntry(const QString &operationId = newOperationId());
/// Settlements of so many wallets, previewed.
PlanPreview planOf(int operations);
/// Runs any SQL; the server's message when it refuses, empty when it does not.
QString refusalOf(const Connection &connection, const QString &sql);

} // namespace clicknback
