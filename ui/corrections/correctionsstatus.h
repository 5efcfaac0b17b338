// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/money.h"
#include "models/domain/severity.h"
#include "models/services/corrections/correctionservice.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace clicknback {

/// One of the three things without which nothing is committed.
struct Requirement
{
    QString text;
    Severity severity = Severity::Unknown;

    friend bool operator==(const Requirement &, const Requirement &) = default;
};

/// A plan under way.
struct RunningPlan
{
    int done = 0;
    int total = 0;
    int lockTries = 0; ///< of the operation that is being tried
    Money moved;
    bool waitsAfterCanary = false;
};

/// What the page says before anything else: who acts, whether anything can be committed, why not.
struct CorrectionsStatus
{
    Requirement signIn;
    Requirement schema;
    Requirement grants;
    QStringList reasons; ///< why nothing can be committed now; empty: it can, or it is not known
    bool isKnown = false;
    bool canStage = true; ///< what is staged has a place to be kept
    bool isSignedIn = false;
    bool canInstall = false; ///< the schema is missing or old, and this role may make it
    QString fourEyes;        ///< what a second person means here; empty: none is wanted
    std::optional<RunningPlan> run;
    QString lastEnd; ///< how the last plan ended
};

CorrectionsStatus statusOf(const CorrectionService &service);
/// Without a service, for what is shown of these values.
CorrectionsStatus statusOf(const std::optional<Administrator> &administrator,
                           const std::optional<Interlock> &interlock,
                           const std::optional<OpsSchemaState> &schema);

/// "12 of 23, €4.75 moved", with the tries for the lock when it is not had at once.
QString progressText(const RunningPlan &run);

} // namespace clicknback
