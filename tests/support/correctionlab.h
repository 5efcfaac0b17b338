// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/storage/corrections/correctionrunner.h"
#include "tests/support/testcluster.h"

#include <map>

namespace clicknback {

/// Empty tables of the platform, but for the user u1 (an admin), the merchant m1 and the offer o1.
void resetPlatform(const Connection &connection);
/// All rows of the platform's tables but the audit log, as text.
QStringList platformRows(const Connection &connection);
/// A connection that may write.
std::unique_ptr<Connection> writer(const TestCluster &cluster, const QString &database);

CorrectionRequest testRequest(CorrectionKind kind, const QString &key,
                              const std::map<QString, QString> &arguments = {});
/// The request that undoes a plan.
CorrectionRequest undoOf(const CorrectionPlan &plan);
Administrator testAdministrator();
CommitOrder testOrder(const CorrectionPreview &preview);

/// "" when it was committed, else the message.
QString messageOf(const tl::expected<CommittedCorrection, CommitFailure> &outcome);

} // namespace clicknback
