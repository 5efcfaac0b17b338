// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/correctionfacts.h"
#include "models/domain/result.h"
#include "models/storage/statementbatch.h"

#include <QVariantMap>

#include <optional>

namespace clicknback {

/// A statement of resources/sql with its values.
struct BoundStatement
{
    QString name;
    QVariantMap values;
};

/// What stands around the platform's tables, and decides how its rows are read.
struct Surroundings
{
    bool isStandby = false;
    bool hasReadableJournal = false;
    std::optional<QStringList> payoutColumns; ///< nothing: there is no table payouts
    QString now;                              ///< the database's clock, naive UTC
};

BoundStatement surroundingsStatement();
Surroundings surroundingsFrom(const PGresult *answer);

/// Whether the sums of payouts can be told: the columns that facts 4 names are there.
bool hasKnownPayouts(const Surroundings &surroundings);

/// A flag's key as placeholders of its statements.
QVariantMap flagPlace(const QString &key);

/// The one statement that reads everything about a request's subject, so that rows, sums and counts
/// are of one moment. Nothing: its table is not there, or has columns that nobody knows.
std::optional<BoundStatement> factsStatement(const CorrectionRequest &request,
                                             const Surroundings &surroundings);
CorrectionFacts factsFrom(const PGresult *answer, const Surroundings &surroundings);

/// The newest journal entry of the subject, and whether the request's own operation is in it.
BoundStatement lastOperationStatement(const CorrectionRequest &request);

} // namespace clicknback
