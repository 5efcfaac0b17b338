// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/corrections/correctionsstatus.h"

#include "models/items/format.h"

namespace clicknback {

namespace {

Requirement signInOf(const std::optional<Administrator> &administrator)
{
    if (administrator)
        return {QStringLiteral("Signed in as %1").arg(administrator->email), Severity::Good};
    return {QStringLiteral("Not signed in"), Severity::Warning};
}

QString whoInstalls(const OpsSchemaState &schema)
{
    return schema.mayInstall ? QStringLiteral("this role may install it")
                             : QStringLiteral("ask somebody who may create schemas here");
}

Requirement schemaOf(const std::optional<OpsSchemaState> &schema)
{
    if (!schema)
        return {QStringLiteral("Ops schema not asked yet"), Severity::Unknown};
    if (!schema->isInstalled)
        return {QStringLiteral("Ops schema missing: %1").arg(whoInstalls(*schema)),
                Severity::Warning};
    if (!schema->isCurrent)
        return {QStringLiteral("Ops schema is of version %1, this program knows %2")
                    .arg(schema->version)
                    .arg(JournalStore::kVersion),
                Severity::Warning};
    return {schema->entries == 1
                ? QStringLiteral("Journal with 1 entry")
                : QStringLiteral("Journal with %1 entries").arg(formatCount(schema->entries)),
            Severity::Good};
}

Requirement grantsOf(const std::optional<OpsSchemaState> &schema)
{
    if (!schema || !schema->isInstalled)
        return {QStringLiteral("Write grants not known yet"), Severity::Unknown};
    if (schema->mayAppend)
        return {QStringLiteral("Role %1 may write").arg(schema->sessionRole), Severity::Good};
    return {
        schema->refusal.isEmpty()
            ? QStringLiteral("Role %1 may not write").arg(schema->sessionRole)
            : QStringLiteral("Role %1 may not write: %2").arg(schema->sessionRole, schema->refusal),
        Severity::Warning};
}

QString fourEyesOf(const std::optional<OpsSchemaState> &schema)
{
    if (!schema || !schema->isInstalled || !schema->policy.isOn)
        return {};
    if (schema->isOwner)
        return QStringLiteral("Four eyes are procedural only: the database role %1 owns the "
                              "journal and could change it.")
            .arg(schema->sessionRole);
    if (!schema->policy.wantsDistinctRoles)
        return QStringLiteral("Four eyes by person only: maker and checker may share a database "
                              "role, and differ by what they signed in as.");
    return QStringLiteral("Four eyes: maker and checker differ by person and by database role.");
}

} // namespace

CorrectionsStatus statusOf(const std::optional<Administrator> &administrator,
                           const std::optional<Interlock> &interlock,
                           const std::optional<OpsSchemaState> &schema)
{
    CorrectionsStatus status;
    status.signIn = signInOf(administrator);
    status.schema = schemaOf(schema);
    status.grants = grantsOf(schema);
    status.isKnown = interlock.has_value();
    status.isSignedIn = administrator.has_value();
    status.canInstall = schema && schema->mayInstall && !schema->isCurrent;
    status.fourEyes = fourEyesOf(schema);
    if (interlock)
        status.reasons = interlock->reasons;
    return status;
}

CorrectionsStatus statusOf(const CorrectionService &service)
{
    CorrectionsStatus status =
        statusOf(service.administrator(), service.interlock(), service.opsSchema());
    if (const QString why = service.whyNoStaging(); !why.isEmpty()) {
        status.reasons.prepend(why);
        status.canStage = false;
    }
    if (const std::shared_ptr<const PlanProgress> progress = service.progress())
        status.run = RunningPlan{.done = progress->done,
                                 .total = progress->total,
                                 .lockTries = progress->lockTries,
                                 .moved = Money::fromCents(progress->movedCents),
                                 .waitsAfterCanary = service.waitsAfterCanary()};
    return status;
}

QString progressText(const RunningPlan &run)
{
    QString text = QStringLiteral("%1 of %2 committed, €%3 moved")
                       .arg(formatCount(run.done), formatCount(run.total), formatAmount(run.moved));
    if (run.waitsAfterCanary)
        return text + QStringLiteral(". The first went well: look at it, then go on.");
    if (run.lockTries > 1)
        text += QStringLiteral(" · the backend is busy, try %1 for the lock").arg(run.lockTries);
    return text;
}

} // namespace clicknback
