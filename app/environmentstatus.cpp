// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/environmentstatus.h"

#include "models/items/severities.h"

namespace clicknback {

EnvironmentStatus statusOf(const Environment &environment, const HealthSnapshot &health)
{
    EnvironmentStatus status{.name = environment.name, .kind = environment.kind};
    const HealthState state = health.database.state;
    const bool isSilent = state != HealthState::Down && !health.databaseAnswers;
    status.connectionSeverity = isSilent ? Severity::Unknown : severityOf(state);
    status.connectionText =
        isSilent ? (health.pulse ? QStringLiteral("no answer") : QStringLiteral("connecting"))
        : state == HealthState::Down ? QStringLiteral("no connection")
                                     : QStringLiteral("connected");
    if (!health.pulse)
        return status;
    status.role = health.pulse->session.role;
    if (health.databaseAnswers)
        status.latency = health.pulse->latency;
    if (health.pulse->session.isStandby)
        status.connectionText += QStringLiteral(" to a standby");
    const SchemaVerdict &schema = health.pulse->schema;
    status.revisionText =
        schema.revision.isEmpty()
            ? schema.text()
            : QStringLiteral("revision %1 %2").arg(schema.revision, schema.text());
    status.revisionSeverity = severityOf(schema.position);
    return status;
}

QString readOnlyReason(const SchemaVerdict &schema)
{
    switch (schema.position) {
    case SchemaPosition::Unknown:
        return QStringLiteral("Opened read-only: this program does not know the schema revision "
                              "%1. The backend is "
                              "probably newer than it.")
            .arg(schema.revision);
    case SchemaPosition::Several:
        return QStringLiteral("Opened read-only: the schema names several revisions at once (%1).")
            .arg(schema.revision);
    case SchemaPosition::Missing:
        return QStringLiteral("Opened read-only: the schema names no revision.");
    default:
        return {};
    }
}

} // namespace clicknback
