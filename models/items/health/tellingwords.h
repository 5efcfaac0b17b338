// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/diagnosis.h"
#include "models/domain/health/telling.h"
#include "models/domain/severity.h"

#include <QTimeZone>

namespace clicknback {

/// A notification of the desktop.
struct TellingMessage
{
    QString title; ///< what: "PostgreSQL is down"
    QString text;  ///< since when and why
    Severity severity = Severity::Neutral;
    QString incidentId; ///< the gravest one it speaks of

    friend bool operator==(const TellingMessage &, const TellingMessage &) = default;
};

/// `environment` stands in front of the title where there are several; empty: nothing.
TellingMessage messageOf(const Telling &telling, const Diagnosis &diagnosis,
                         const QString &environment, Instant now, const QTimeZone &zone);

/// What the tray says when the pointer rests upon it: state, how many are open, which, muted.
QString trayText(const QString &environment, HealthState worst,
                 const std::vector<Incident> &incidents, std::optional<Instant> mutedUntil,
                 Instant now, const QTimeZone &zone);

} // namespace clicknback
