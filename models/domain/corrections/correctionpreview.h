// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/correctionplan.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <vector>

namespace clicknback {

/// What a rehearsal (a transaction that is rolled back) or a commit saw and did.
struct CorrectionPreview
{
    CorrectionPlan plan;
    CorrectionFacts before;
    CorrectionFacts after;   ///< read again after the statements; computed when not rehearsed
    bool isRehearsed = true; ///< false: the role cannot write; the hash can never be committed
    QString hash;            ///< 64 hexadecimal digits

    QStringList mends() const;  ///< invariants broken before and not after
    QStringList breaks() const; ///< the other way round
};

/// What a hash is made of: the plan, the rows read and the effects, without ids, instants and
/// transaction numbers that the run made. Wallets are bound by the difference of each bucket from
/// the ledger, not by balances, so that a busy wallet can be settled.
QJsonObject boundContent(const CorrectionPreview &preview);
/// SHA-256 of the canonical JSON (keys sorted, no blanks) of boundContent().
QString previewHash(const CorrectionPreview &preview);
/// The hash that a rehearsal which saw the same rows and effects has. For a second person whose
/// role cannot write: whether what was proposed is still what would happen.
QString rehearsedHash(const CorrectionPreview &preview);
/// Of a whole plan: SHA-256 over the hashes of its operations, one a line, in their order.
QString planHash(const QStringList &hashes);

/// The operation's id when the plan's file gives none: a UUID (version 5) of the plan's hash, the
/// position and the operation's hash, so that the same preview is never applied twice.
QString derivedOperationId(const QString &planHash, std::size_t position);

/// Lines for a person: what is different between two previews of the same request, each
/// "purchase.status: was pending, is confirmed". Empty: nothing that is bound.
QStringList previewDifferences(const CorrectionPreview &then, const CorrectionPreview &now);

/// What the program computes itself where it cannot rehearse: the rows after the plan.
CorrectionFacts factsAfter(const CorrectionPlan &plan, const CorrectionFacts &before);

/// For disk, approvals and evidence.
QJsonObject toJson(const CorrectionRequest &request);
Result<CorrectionRequest> correctionRequestFrom(const QJsonObject &json);
QJsonObject toJson(const CorrectionPlan &plan);
QJsonObject toJson(const CorrectionPreview &preview);
Result<CorrectionPreview> correctionPreviewFrom(const QJsonObject &json);

} // namespace clicknback
