// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/money.h"
#include "models/domain/reconcile/invariant.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace clicknback {

/// What was found of one invariant.
struct CheckResult
{
    QString id;
    std::optional<std::int64_t> violations; ///< nothing: could not be told
    QString reason;                         ///< why it could not be told
    /// The sum of absolute differences over the violators; nothing when the invariant has no price
    /// or could not be told. NaN when a violator's difference is none.
    std::optional<Money> impact;
    /// The first keys in the order of their bytes: the same for the same data.
    QStringList sample;

    friend bool operator==(const CheckResult &, const CheckResult &) = default;
};

/// The whole catalogue, or a part of it, checked within one database snapshot.
struct CheckRun
{
    QString database;
    QString revision;  ///< as found in alembic_version, several joined by ", "; empty: none or
                       ///< unreadable
    Instant checkedAt; ///< the database's clock at the start of the snapshot
    std::chrono::milliseconds duration{0};
    std::vector<CheckResult> results; ///< in the catalogue's order

    friend bool operator==(const CheckRun &, const CheckRun &) = default;

    const CheckResult *find(QStringView id) const;
    /// Violations of this gravity in sum; ids that could not be told add nothing.
    std::int64_t violations(Gravity gravity) const;
    bool hasUntold() const;
};

enum class CheckVerdict : std::uint8_t {
    Clean,      ///< everything could be told and nothing of gravity H or M was found
    Found,      ///< something of gravity H or M was found
    CannotTell, ///< nothing of gravity H or M was found, but not everything could be told
};

CheckVerdict verdictOf(const CheckRun &run);

/// What a check is asked for.
struct CheckRequest
{
    QStringList ids;     ///< empty: all
    int sampleSize = 20; ///< keys kept of each invariant
};

} // namespace clicknback
