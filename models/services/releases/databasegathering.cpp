// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/databasegathering.h"

#include "models/storage/databaselane.h"
#include "models/storage/releases/schemastore.h"

namespace clicknback {

namespace {

struct SchemaFacts
{
    Fact<QStringList> revisions;
    Fact<SchemaFingerprint> fingerprint;
};

Result<SchemaFacts> readSchema(Connection &connection)
{
    SchemaStore store(connection);
    return SchemaFacts{factOf(store.revisions()), factOf(store.fingerprint())};
}

} // namespace

void gatherFromDatabase(Gathering &look, const std::shared_ptr<LookFacts> &facts,
                        DatabaseLane *lane)
{
    const auto unknown = [facts](const QString &why) {
        facts->databaseRevisions = Fact<QStringList>::unknown(why);
        facts->fingerprint = Fact<SchemaFingerprint>::unknown(why);
    };
    if (!lane)
        return unknown(QStringLiteral("there is no connection to the database"));
    look.ask(lane->run(readSchema), [facts, unknown](const Result<SchemaFacts> &schema) {
        if (!schema)
            return unknown(schema.error().message);
        facts->databaseRevisions = schema->revisions;
        facts->fingerprint = schema->fingerprint;
    });
}

} // namespace clicknback
