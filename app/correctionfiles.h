// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"
#include "models/items/evidence/correctionevidence.h"
#include "models/services/corrections/correctionservice.h"
#include "models/storage/connection.h"

#include <QByteArray>

namespace clicknback {

/// The whole journal as one document. On the lane's thread.
Result<QByteArray> journalFile(Connection &connection, const QString &database);

/// What a correction's evidence is made of beside its journal entry.
struct EvidenceOrder
{
    QString operationId;
    Environment environment;
    QString database;
    std::vector<AftercareLook> aftercare; ///< of this session
};

/// Everything that proves one correction. NotFound: the journal has no such entry. On the lane's
/// thread.
Result<CorrectionEvidence> evidenceOf(Connection &connection, const EvidenceOrder &order);

/// Writes all or nothing. On any thread.
Result<void> writeWholeFile(const QString &path, const QByteArray &bytes);

} // namespace clicknback
