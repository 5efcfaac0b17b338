// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/rollback.h"
#include "models/domain/releases/schemafingerprint.h"
#include "models/storage/connection.h"

namespace clicknback {

/// What the platform's database says of its schema. Reads only.
class SchemaStore
{
public:
    explicit SchemaStore(Connection &connection) : m_connection(connection) {}

    /// One answer of the catalogue; all in one snapshot.
    Result<SchemaFingerprint> fingerprint();
    Result<QStringList> revisions(); ///< rows of alembic_version
    /// Rows, and euros where the table or column holds amounts; a table that is not there is
    /// unknown. `since`: euros of rows created after it, where the table says when.
    Result<std::vector<LossCount>> countLosses(const DowngradeLoss &loss,
                                               std::optional<Instant> since);

private:
    Connection &m_connection;
};

/// Of the schema at the head this program knows (facts 1.3, 1.4), as the platform's own migrations
/// make it.
const SchemaFingerprint &knownFingerprint();

} // namespace clicknback
