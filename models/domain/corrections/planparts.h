// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/correctionplan.h"

#include <map>

namespace clicknback {

// What the planners of all families are made of.

struct PlanInput
{
    const CorrectionRequest &request;
    const CorrectionFacts &before;
    const CorrectionRules &rules;

    QString argument(const char *name) const { return request.argument(name); }
    bool has(const char *name) const { return request.arguments.count(QLatin1String(name)) > 0; }
};

using Planned = Result<CorrectionPlan>;

CorrectionPlan planFor(const PlanInput &in);
tl::unexpected<Error> refused(const QString &sentence);
/// NotFound: "There is no merchant ID."
tl::unexpected<Error> missingSubject(const PlanInput &in);

PlanValue textValue(const QString &text);
PlanValue newId(const QString &what);
PlanValue nowValue();

/// New values by column; nothing: NULL.
using Changes = std::map<QString, std::optional<QString>>;
/// An update that finds the row only as it was read: each column stands as :column in its condition
/// and as :new_column in its assignment.
void addUpdate(CorrectionPlan &plan, const QString &name, const RowImage &row,
               const QStringList &columns, const Changes &changes);
/// Relative; nothing is written for a change of nothing.
void addWalletChange(CorrectionPlan &plan, const QString &userId, const Buckets &change);

/// A row of audit_logs by the signed-in administrator, outcome success (facts 2). Values are JSON
/// strings.
using AuditDetails = std::map<QString, QString>;
void addAudit(CorrectionPlan &plan, const QString &action, const QString &resourceType,
              const PlanValue &resourceId, const AuditDetails &details);
/// Of an action that the platform does not know: why, and each change as column and prior_column.
AuditDetails ownDetails(const PlanInput &in, const RowImage *row, const Changes &changes);

/// What undoes it; it says why not when `arguments` could be those of no request.
void setUndo(CorrectionPlan &plan, CorrectionKind kind,
             const std::map<QString, QString> &arguments = {});
void setNoUndo(CorrectionPlan &plan, const QString &why);

/// Three balances of a row of wallets.
Buckets bucketsOf(const RowImage &wallet);
/// What a cashback row counts for in its user's ledger (facts 5.2: W1, W2).
Buckets ledgerPart(CashbackStatus status, Money amount);
/// W4 and W6, as the wallet would be.
void warnAboutBalances(CorrectionPlan &plan, const CorrectionFacts &before);
/// "pending −2.50, available +2.50".
QString changeText(const Buckets &change);

} // namespace clicknback
